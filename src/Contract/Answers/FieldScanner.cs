using System.Text;

namespace EmailSync.Contract.Answers;

/// <summary>Scans a field value for the elements of RFC 9110 section 5.6: tokens, quoted strings, whitespace.</summary>
public sealed class FieldScanner(string text)
{
    private int at;

    public bool AtEnd => at == text.Length;

    /// <summary>The rest of the value.</summary>
    public string Rest => text[at..];

    public bool At(char character) => at < text.Length && text[at] == character;

    /// <summary>Whether this character comes next, after optional whitespace; takes nothing.</summary>
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

    /// <summary>Skips any of these characters.</summary>
    /// <returns>How many there were.</returns>
    public int Skip(string characters)
    {
        var start = at;
        while (at < text.Length && characters.Contains(text[at], StringComparison.Ordinal)) at++;
        return at - start;
    }

    /// <summary>Takes a token; empty if none begins here.</summary>
    public string Token()
    {
        var start = at;
        while (at < text.Length && IsTokenCharacter(text[at])) at++;
        return text[start..at];
    }

    /// <summary>Takes a token68 before a comma or the end; null if there is none here.</summary>
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
    /// <returns>Its content without quotes and backslashes; null, with nothing taken, if it is not well-formed.</returns>
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
