namespace EmailSync.ConformanceTests.Reports.Reproductions;

/// <summary>The printf call that writes a request byte by byte, with escapes that every POSIX shell has.</summary>
internal static class PrintfLine
{
    public static string Of(string bytes)
    {
        var format = new StringBuilder("printf '");
        var arguments = new StringBuilder();
        foreach (var (text, variable) in SecretMark.Pieces(bytes))
        {
            if (variable is not null)
            {
                format.Append("%s");
                arguments.Append(' ').Append(SecretMark.Word(variable));
                continue;
            }

            foreach (var sign in text)
            {
                // A format that starts with - would be read as an option.
                if (sign == '-' && format.Length == "printf '".Length) format.Append(ShellWord.Octal(sign));
                else Append(format, sign);
            }
        }

        return format.Append('\'').Append(arguments).ToString();
    }

    private static void Append(StringBuilder format, char sign)
    {
        switch (sign)
        {
            case '\r':
                format.Append("\\r");
                break;
            case '\n':
                format.Append("\\n");
                break;
            case '\\':
                format.Append("\\\\");
                break;
            case '%':
                format.Append("%%");
                break;
            case >= ' ' and < '\x7f' and not '\'':
                format.Append(sign);
                break;
            default:
                format.Append(ShellWord.Octal(sign));
                break;
        }
    }
}
