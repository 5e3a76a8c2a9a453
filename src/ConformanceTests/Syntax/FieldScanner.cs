namespace EmailSync.ConformanceTests.Syntax;

/// <summary>Goes over a field value and takes what RFC 9110 section 5.6 names: tokens, quoted strings, blanks.</summary>
public sealed class FieldScanner(string text)
{
    private int at;

    public bool AtEnd => at == text.Length;

    /// <summary>What was not taken yet.</summary>
    public string Rest => text[at..];

    public bool At(char character) => at < text.Length && text[at] == character;

    /// <summary>Whether the character comes next, blanks before it or not; takes nothing.</summary>
    public bool AtAfterBlanks(char character)
    {
        var next = at;
        while (next < text.Length && text[next] is ' ' or '\t') next++;
        return next < text.Length && text[next] == character;
    }

    public bool Take(char character)
    {
        if (!At(character)) return false;
        at++;
        return true;
    }

    /// <summary>Passes over any of these characters.</summary>
    /// <returns>How many there were.</returns>
    public int Skip(string characters)
    {
        var start = at;
        while (at < text.Length && characters.Contains(text[at], StringComparison.Ordinal)) at++;
        return at - start;
    }

    /// <summary>Takes a token; empty where none begins here.</summary>
    public string Token()
    {
        var start = at;
        while (at < text.Length && IsTokenCharacter(text[at])) at++;
        return text[start..at];
    }

    /// <summary>Takes a token68 that a comma or the end follows; null where that is not what stands here.</summary>
    public string? Token68()
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || "-._~+/".Contains(text[at], StringComparison.Ordinal))) at++;
        if (at > start)
        {
            while (At('=')) at++;
            if (AtEnd || AtAfterBlanks(',')) return text[start..at];
        }

        at = start;
        return null;
    }

    /// <summary>Takes a quoted string.</summary>
    /// <returns>Its content without quotes and backslashes; null, with nothing taken, where it is not well-formed.</returns>
    public string? QuotedString()
    {
        var content = new StringBuilder();
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                at = i + 1;
                return content.ToString();
            }

            if (text[i] == '\\' && ++i == text.Length) return null;
            if (text[i] is < ' ' and not '\t' or '\x7f') return null;
            content.Append(text[i]);
        }

        return null;
    }

    private static bool IsTokenCharacter(char character) =>
        char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character, StringComparison.Ordinal);
}

/// <summary>Lists of tokens in fields (RFC 9110 section 5.6.1).</summary>
public static class FieldList
{
    /// <summary>The members of all lines of a field; empty ones do not count.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> lines) =>
        [.. lines.SelectMany(line => line.Split(',')).Select(member => member.Trim(' ', '\t')).Where(member => member.Length > 0)];
}
