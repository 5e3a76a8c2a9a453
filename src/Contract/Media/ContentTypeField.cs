namespace EmailSync.Contract.Media;

/// <summary>A Content-Type, read by the grammar of RFC 9110 section 8.3.1.</summary>
/// <param name="MediaType">Type and subtype in lower case.</param>
/// <param name="Charset">The charset parameter without quotes; null if there is none.</param>
public sealed record ContentTypeField(string MediaType, string? Charset)
{
    private const string TokenCharacters = "!#$%&'*+-.^_`|~";

    /// <summary>Reads the field; null if it is malformed.</summary>
    public static ContentTypeField? Parse(string text)
    {
        var rest = text.AsSpan().Trim(" \t");
        var type = Token(ref rest);
        if (type.IsEmpty || rest.IsEmpty || rest[0] != '/') return null;
        rest = rest[1..];
        var subtype = Token(ref rest);
        if (subtype.IsEmpty) return null;

        string? charset = null;
        while (!(rest = rest.TrimStart(" \t")).IsEmpty)
        {
            if (rest[0] != ';') return null;
            rest = rest[1..].TrimStart(" \t");
            if (rest.IsEmpty || rest[0] == ';') continue; // RFC 9110 section 5.6.6 allows an empty parameter
            var name = Token(ref rest);
            if (name.IsEmpty || rest.IsEmpty || rest[0] != '=') return null;
            rest = rest[1..];
            if ((rest.IsEmpty || rest[0] != '"' ? Token(ref rest).ToString() : Quoted(ref rest)) is not { Length: > 0 } value) return null;
            if (name.Equals("charset", StringComparison.OrdinalIgnoreCase))
            {
                if (charset is not null && !charset.Equals(value, StringComparison.OrdinalIgnoreCase)) return null;
                charset = value;
            }
        }

        return new ContentTypeField($"{type}/{subtype}".ToLowerInvariant(), charset);
    }

    private static ReadOnlySpan<char> Token(ref ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < rest.Length && (char.IsAsciiLetterOrDigit(rest[length]) || TokenCharacters.Contains(rest[length]))) length++;
        var token = rest[..length];
        rest = rest[length..];
        return token;
    }

    private static string? Quoted(ref ReadOnlySpan<char> rest)
    {
        var value = new System.Text.StringBuilder();
        for (var i = 1; i < rest.Length; i++)
        {
            if (rest[i] == '"')
            {
                rest = rest[(i + 1)..];
                return value.ToString();
            }

            if (rest[i] == '\\' && ++i == rest.Length) return null;
            value.Append(rest[i]);
        }

        return null;
    }
}
