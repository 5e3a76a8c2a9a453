namespace EmailSync.MockServer.Results.Languages;

/// <summary>A text in several languages, as the vendor keeps it: <c>NO:"Leverandør";US:"Supplier"</c>.</summary>
internal static class MultiLanguageText
{
    private const int CodeLength = 2;

    /// <summary>The text of each language by its code; null if the text is not in this form.</summary>
    public static Dictionary<string, string>? Read(string text)
    {
        if (!BeginsPart(text)) return null;
        var languages = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var rest = text.AsSpan();
        while (BeginsPart(rest))
        {
            var code = rest[..CodeLength].ToString();
            rest = rest[(CodeLength + 2)..];
            if (EndOf(rest) is not (>= 0 and var end)) return null;
            languages.TryAdd(code, rest[..end].ToString());
            rest = AfterDivider(rest[(end + 1)..]);
        }

        return rest.IsEmpty ? languages : null;
    }

    // A quote ends a text only before the end or another language; inside a text it is literal.
    private static int EndOf(ReadOnlySpan<char> text)
    {
        for (var at = 0; text[at..].IndexOf('"') is >= 0 and var next; at += next + 1)
        {
            var after = text[(at + next + 1)..];
            if (after.Trim() is "" or ";" || (after.TrimStart().StartsWith(';') && BeginsPart(AfterDivider(after)))) return at + next;
        }

        return -1;
    }

    private static ReadOnlySpan<char> AfterDivider(ReadOnlySpan<char> text) => text.TrimStart().TrimStart(';').TrimStart();

    private static bool BeginsPart(ReadOnlySpan<char> text) =>
        text.Length > CodeLength + 1 && char.IsAsciiLetter(text[0]) && char.IsAsciiLetter(text[1]) && text[CodeLength] == ':'
            && text[CodeLength + 1] == '"';
}
