namespace EmailSync.ConformanceTests.Reports.Reproductions;

/// <summary>Writes bytes as one bash word; each character of a text is one byte.</summary>
internal static class ShellWord
{
    public static string Quote(string text) =>
        text.Length == 0
            ? "''"
            : string.Concat(
                SecretMark.Pieces(text).Select(piece => piece.Variable is null ? Plain(piece.Text) : SecretMark.Word(piece.Variable)));

    private static string Plain(string text)
    {
        if (text.All(sign => sign is >= ' ' and < '\x7f' and not '\'')) return $"'{text}'";
        var word = new StringBuilder("$'");
        foreach (var sign in text) word.Append(Escape(sign));
        return word.Append('\'').ToString();
    }

    private static string Escape(char sign) => sign switch
    {
        '\r' => "\\r",
        '\n' => "\\n",
        '\\' => "\\\\",
        '\'' => "\\'",
        // An interactive shell could expand ! from its history.
        >= ' ' and < '\x7f' and not '!' => sign.ToString(),
        _ => Octal(sign),
    };

    public static string Octal(char sign) => "\\" + Convert.ToString(sign, 8).PadLeft(3, '0');
}
