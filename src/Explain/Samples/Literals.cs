namespace EmailSync.Explain.Samples;

/// <summary>Texts and bytes as literals of each language, without loss of any character.</summary>
internal static class Literals
{
    /// <summary>A word of a POSIX shell.</summary>
    public static string Shell(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>A C# literal, raw if that is easier to read.</summary>
    public static string CSharp(string text) =>
        text.Contains('"') && IsPrintable(text) && !text.Contains("\"\"\"", StringComparison.Ordinal) && text[0] != '"' && text[^1] != '"'
            ? $"\"\"\"{text}\"\"\""
            : $"\"{Escaped(text, '"', rune => rune.Value > 0xffff ? $"\\U{rune.Value:X8}" : $"\\u{rune.Value:x4}")}\"";

    /// <summary>A literal of TypeScript and JavaScript.</summary>
    public static string JavaScript(string text)
    {
        var quote = QuoteOf(text);
        return $"{quote}{Escaped(text, quote, rune => rune.Value > 0xffff ? $"\\u{{{rune.Value:x}}}" : $"\\u{rune.Value:x4}")}{quote}";
    }

    /// <summary>A Python string.</summary>
    public static string Python(string text)
    {
        var quote = QuoteOf(text);
        return $"{quote}{Escaped(text, quote, rune => rune.Value > 0xffff ? $"\\U{rune.Value:x8}" : $"\\u{rune.Value:x4}")}{quote}";
    }

    /// <summary>Python bytes.</summary>
    public static string PythonBytes(byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        var quote = QuoteOf(text);
        return $"b{quote}{Escaped(text, quote, rune => $"\\x{rune.Value:x2}")}{quote}";
    }

    /// <summary>Whether bytes can be shown as text: UTF-8 without control characters other than line feeds.</summary>
    public static bool IsText(byte[] bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes) && !bytes.Any(value => value is < 0x20 and not (byte)'\n' or 0x7f);

    private static bool IsPrintable(string text) => text.All(letter => letter is >= ' ' and < '\x7f');

    private static char QuoteOf(string text) => text.Contains('"') && !text.Contains('\'') ? '\'' : '"';

    private static string Escaped(string text, char quote, Func<Rune, string> other)
    {
        var literal = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
            literal.Append(rune.Value switch
            {
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when rune.Value == quote => string.Create(CultureInfo.InvariantCulture, $"\\{quote}"),
                >= ' ' and < 0x7f => rune.ToString(),
                _ => other(rune),
            });
        return literal.ToString();
    }
}
