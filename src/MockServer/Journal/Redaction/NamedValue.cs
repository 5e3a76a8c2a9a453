namespace EmailSync.MockServer.Journal.Redaction;

/// <summary>Finds the value that belongs to a name. Where a text is broken it rather takes too much.</summary>
internal static class NamedValue
{
    private const int LongestPrefix = 64;
    private const int LongestPartHead = 512;

    /// <summary>Where the value of the name at this place stands; null where the name has none.</summary>
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

    // Content-Disposition: form-data; name="name", an empty line, the value, the boundary.
    private static (int, int)? Part(string text, int start, int end)
    {
        if (!text.AsSpan(0, start).TrimEnd('"').EndsWith("name=", StringComparison.OrdinalIgnoreCase)) return null;
        var rest = text.AsSpan(end, Math.Min(LongestPartHead, text.Length - end));
        var empty = rest.IndexOf("\r\n\r\n");
        if (empty < 0) return null;
        var content = end + empty + 4;
        var boundary = text.IndexOf("\r\n--", content, StringComparison.Ordinal);
        return (content, boundary < 0 ? text.Length : boundary);
    }

    // name=value, name: value, "name":"value", and the last within a string: \"name\":\"value\".
    private static (int, int)? Assigned(string text, int end)
    {
        var at = Past(text, end, "\\");
        if (at < text.Length && text[at] is '"' or '\'') at++;
        at = Past(text, at, " \t\r\n");
        if (at == text.Length || text[at] is not (':' or '=')) return null;
        var isMember = text[at] == ':';
        at = Past(text, at + 1, " \t\r\n");
        var quote = Past(text, at, "\\");
        if (quote < text.Length && text[quote] is '"' or '\'') return (quote + 1, EndOfString(text, quote, quote - at));
        if (isMember && at < text.Length && text[at] is '{' or '[' && !RedactionMark.Is(text.AsSpan(at, Math.Min(19, text.Length - at)))) return (at, EndOfGroup(text, at));
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
