namespace EmailSync.MockServer.Negotiation;

/// <summary>Weights of RFC 9110 section 12.4.2, and lists whose elements have some.</summary>
internal static class Weight
{
    /// <summary>Whether a text is a weight: from 0 to 1, at most three decimals.</summary>
    public static bool IsOne(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= 5 && text[0] is '0' or '1'
            && (text.Length == 1 || (text[1] == '.' && !text[2..].ContainsAnyExceptInRange('0', '9')))
        && (text[0] == '0' || !text[1..].ContainsAnyExcept('.', '0'));

    /// <summary>The parts of a text between separators, trimmed. A separator in quotes does not count.</summary>
    public static List<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        var (start, isQuoted) = (0, false);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '"') isQuoted = !isQuoted;
            else if (isQuoted && text[at] == '\\') at++;
            else if (!isQuoted && text[at] == separator)
            {
                parts.Add(text[start..at].Trim(' ', '\t'));
                start = at + 1;
            }
        }

        parts.Add(text[start..].Trim(' ', '\t'));
        return parts;
    }
}
