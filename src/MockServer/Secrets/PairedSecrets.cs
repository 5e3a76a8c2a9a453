using System.Buffers;
using System.Text;

namespace EmailSync.MockServer.Secrets;

/// <summary>
/// Finds secrets in a query, a fragment or a form, where a value goes on to the next ampersand and a name may be encoded.
/// </summary>
internal static class PairedSecrets
{
    private static readonly SearchValues<char> BeforeName = SearchValues.Create("?#/;, \t\r\n");

    /// <summary>Whether a text can be read as pairs: it has some, and is no JSON, XML or multipart.</summary>
    public static bool MayOccur(ReadOnlySpan<char> text)
    {
        var start = text.TrimStart(" \t\r\nï»¿"); // the byte order mark of UTF-8, a byte a character
        return start.Contains('=') && start[0] is not ('{' or '[' or '"' or '<') && !start.StartsWith("--");
    }

    /// <summary>Replaces each value by a mark.</summary>
    public static string Replace(string text, TextKind kind, Func<string, string> mark, DeclaredNames? declared = null)
    {
        var replaced = new StringBuilder(text.Length);
        foreach (var range in text.AsSpan().Split('&'))
        {
            var pair = text.AsSpan(range);
            if (range.Start.Value > 0) replaced.Append('&');
            var equals = pair.IndexOf('=');
            var value = pair[(equals + 1)..];
            if (equals > 0 && !value.IsEmpty && !RedactionMark.Is(value)
                && EscapedText.Decode(pair[(pair[..equals].LastIndexOfAny(BeforeName) + 1)..equals].ToString()) is var name
                && IsSecret(name, kind) && declared?.IsHarmless(name, EscapedText.Decode(value.ToString())) != true)
                replaced.Append(pair[..(equals + 1)]).Append(mark(EscapedText.Decode(value.ToString())));
            else replaced.Append(pair);
        }

        return replaced.ToString();
    }

    // A name may itself begin with blanks or hold them: a form writes them as plus signs.
    private static bool IsSecret(string name, TextKind kind) =>
        SecretNames.IsSecret(name) || (kind != TextKind.Answer && SecretNames.IsWord(name.AsSpan().Trim("+ ")));
}
