using System.Buffers;
namespace EmailSync.MockServer.Secrets;

/// <summary>Finds the value that belongs to a name. Where a text is broken it rather takes too much.</summary>
internal static class NamedValue
{
    private static readonly SearchValues<char> NotInPartName = SearchValues.Create(" \t\r\n\"':;");
    private const int LongestPrefix = 64;
    private const int LongestPartHead = 2048;
    private const string Blanks = " \t\r\n";

    /// <summary>Where the value of the name at this place stands; null if the name has none.</summary>
    public static (int Start, int End)? After(string text, int start, int end) =>
        Element(text, start, end) ?? Part(text, start, end) ?? Assigned(text, end);

    // <name>value</name>, with or without prefix and attributes; whatever stands within.
    private static (int, int)? Element(string text, int start, int end)
    {
        var before = start - 1;
        if (before >= 0 && text[before] == ':')
            for (var least = Math.Max(0, before - LongestPrefix); before > least && text[before] != '<';) before--;
        if (before < 0 || text[before] != '<') return null;
        var close = text.AsSpan(end).IndexOfAny('<', '>');
        if (close < 0 || text[end + close] == '<') return null;
        if (text[end + close - 1] == '/') return null;
        var content = end + close + 1;
        var last = text.IndexOf($"</{text[(before + 1)..end]}", content, StringComparison.OrdinalIgnoreCase);
        return (content, last < 0 ? text.Length : last);
    }

    // Content-Disposition: form-data; name="name", an empty line, the value, the boundary. The lines may end in LF or CR alone.
    private static (int, int)? Part(string text, int start, int end)
    {
        var before = text.AsSpan(0, start).TrimEnd("\"' \t");
        var equals = before[^Math.Min(before.Length, LongestPrefix)..].LastIndexOf('=');
        if (equals < 0) return null;
        equals += before.Length - Math.Min(before.Length, LongestPrefix);
        // name*=utf-8''name
        if (before[(equals + 1)..].ContainsAny(NotInPartName)
            || !before[..equals].TrimEnd("* \t").EndsWith("name", StringComparison.OrdinalIgnoreCase)) return null;
        var rest = text.AsSpan(end, Math.Min(LongestPartHead, text.Length - end));
        var empty = EndOfHead(rest);
        if (empty < 0) return null;
        var content = end + empty;
        var boundary = text.AsSpan(content).IndexOf("\n--");
        var other = text.AsSpan(content, boundary < 0 ? text.Length - content : boundary).IndexOf("\r--");
        if (other >= 0) boundary = other;
        if (boundary < 0) return (content, text.Length);
        return (content,
            content + boundary - (boundary > 0 && text[content + boundary] == '\n' && text[content + boundary - 1] == '\r' ? 1 : 0));
    }

    // Where the first empty line ends.
    private static int EndOfHead(ReadOnlySpan<char> rest)
    {
        for (var at = 0; rest[at..].IndexOfAny('\r', '\n') is >= 0 and var found;)
        {
            at += found;
            at += LineEnd(rest[at..]);
            if (LineEnd(rest[at..]) is > 0 and var second) return at + second;
        }

        return -1;
    }

    private static int LineEnd(ReadOnlySpan<char> text) => text switch
    {
        ['\r', '\n', ..] => 2,
        ['\r' or '\n', ..] => 1,
        _ => 0,
    };

    // name=value, name: value, "name":"value", and the last within a string: \"name\":\"value\". Comments may stand between.
    private static (int, int)? Assigned(string text, int end)
    {
        var at = Past(text, end, "\\");
        if (at < text.Length && text[at] is '"' or '\'' or '`') at++;
        at = PastBlanks(text, at);
        if (at < text.Length - 1 && text[at] == '=' && text[at + 1] == '>') at++; // name => value
        if (at == text.Length || text[at] is not (':' or '=' or '>')) return null;
        if (text[at] == '>' && text[at - 1] != '=') return null;
        var isMember = text[at] == ':';
        at = PastBlanks(text, at + 1);
        var quote = Past(text, at, "\\");
        if (quote < text.Length && text[quote] is '"' or '\'' or '`') return (quote + 1, EndOfString(text, quote, quote - at));
        if (text.AsSpan(at).StartsWith("/*")) return (at, text.Length); // a comment that is too long, or never ends
        if (isMember && at < text.Length && text[at] is '{' or '['
            && !RedactionMark.Is(text.AsSpan(at, Math.Min(RedactionMark.Length, text.Length - at)))) return (at, EndOfGroup(text, at));
        var length = text.AsSpan(at).IndexOfAny(isMember ? "\"<,}\r\n" : "\"<>&\r\n");
        var last = length < 0 ? text.Length : at + length;
        while (last > at && text[last - 1] is ' ' or '\t') last--;
        return text.AsSpan(at, last - at) is "null" ? (at, at) : (at, last);
    }

    private static int Past(string text, int at, string characters)
    {
        while (at < text.Length && characters.Contains(text[at])) at++;
        return at;
    }

    private static int PastBlanks(string text, int at)
    {
        while (true)
        {
            at = Past(text, at, Blanks);
            if (at + 1 >= text.Length || text[at] is not ('/' or '#')) return at;
            var end = text[at] == '#' || text[at + 1] == '/' ? text.AsSpan(at).IndexOfAny('\r', '\n')
                : text[at + 1] == '*' ? text.AsSpan(at, Math.Min(LongestPartHead, text.Length - at)).IndexOf("*/") + 2
                : -1;
            // What is no comment, or never ends, is the value itself.
            if (end < 2) return at;
            at += end;
        }
    }

    // A quote ends a string where no more backslashes stand before it than before the string's first one.
    private static int EndOfString(string text, int quote, int backslashes)
    {
        for (var at = quote + 1; at < text.Length; at++)
        {
            if (text[at] != text[quote]) continue;
            var first = at;
            while (first > quote + 1 && text[first - 1] == '\\') first--;
            var before = at - first;
            if (backslashes == 0 ? before % 2 == 0 : before <= backslashes) return backslashes == 0 ? at : first;
        }

        return text.Length;
    }

    private static int EndOfGroup(string text, int at)
    {
        var depth = 0;
        for (; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '"':
                    at = EndOfString(text, at, 0);
                    break;
                case '{' or '[':
                    depth++;
                    break;
                case '}' or ']' when --depth == 0:
                    return at + 1;
            }
        }

        return text.Length;
    }
}
