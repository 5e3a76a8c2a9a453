namespace EmailSync.Mcp.Requests;

/// <summary>
/// Takes a command line of a POSIX shell apart into its words. What a shell would put in place of a variable or of a command is not known
/// here.
/// </summary>
internal static class ShellWords
{
    /// <exception cref="ToolFailure">A quotation mark is not closed.</exception>
    public static List<string> Of(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var isWord = false;
        for (var at = 0; at < line.Length; at++)
        {
            var character = line[at];
            if (char.IsWhiteSpace(character))
            {
                if (isWord) words.Add(word.ToString());
                word.Clear();
                isWord = false;
                continue;
            }

            if (character == '\\')
            {
                at++;
                if (at < line.Length && line[at] == '\r' && at + 1 < line.Length && line[at + 1] == '\n') at++;
                if (at >= line.Length || line[at] == '\n') continue; // the line goes on
                word.Append(line[at]);
            }
            else if (character == '$' && at + 1 < line.Length && line[at + 1] == '\'')
            {
                at = AnsiQuoted(line, at + 2, word);
            }
            else if (character == '\'')
            {
                var end = line.IndexOf('\'', at + 1);
                if (end < 0) throw Open('\'');
                word.Append(line, at + 1, end - at - 1);
                at = end;
            }
            else if (character == '"')
            {
                at = DoubleQuoted(line, at + 1, word);
            }
            else
            {
                word.Append(character);
            }

            isWord = true;
        }

        if (isWord) words.Add(word.ToString());
        return words;
    }

    private static int DoubleQuoted(string line, int at, StringBuilder word)
    {
        for (; at < line.Length && line[at] != '"'; at++)
        {
            if (line[at] == '\\' && at + 1 < line.Length && line[at + 1] is '"' or '\\' or '$' or '`' or '\n')
            {
                at++;
                if (line[at] == '\n') continue;
            }

            word.Append(line[at]);
        }

        return at < line.Length ? at : throw Open('"');
    }

    // $'…', as browsers copy a body that has a quotation mark in it.
    private static int AnsiQuoted(string line, int at, StringBuilder word)
    {
        for (; at < line.Length && line[at] != '\''; at++)
        {
            if (line[at] != '\\' || at + 1 >= line.Length)
            {
                word.Append(line[at]);
                continue;
            }

            at++;
            if (line[at] == 'u' && at + 4 < line.Length
                && ushort.TryParse(line.AsSpan(at + 1, 4), System.Globalization.NumberStyles.HexNumber, null, out var code))
            {
                word.Append((char)code);
                at += 4;
            }
            else
            {
                word.Append(line[at] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', var other => other });
            }
        }

        return at < line.Length ? at : throw Open('\'');
    }

    private static ToolFailure Open(char mark) => new($"curl: expected a closing {mark}, found the end of the command.");
}
