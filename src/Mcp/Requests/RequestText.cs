namespace EmailSync.Mcp.Requests;

/// <summary>A request as the text that the mock explains.</summary>
internal static class RequestText
{
    // The mock adds the host, and counts the body as it is sent; the names with a colon are those of HTTP/2.
    private static readonly string[] Own = ["Host", "Content-Length"];

    /// <summary>Writes it.</summary>
    /// <param name="method">The method.</param>
    /// <param name="target">A path, or a whole URL, of which the path and what follows is taken.</param>
    /// <param name="headers">Names and values.</param>
    /// <param name="body">The body; null for none.</param>
    /// <exception cref="ToolFailure">A part has a line end, and would become another request.</exception>
    public static string Of(string method, string target, IEnumerable<(string Name, string Value)> headers, string? body)
    {
        var text = new StringBuilder().Append(Line("method", method)).Append(' ').Append(Line("path", PathOf(target)))
            .Append(" HTTP/1.1\r\n");
        foreach (var (name, value) in headers)
        {
            if (name.StartsWith(':') || Own.Contains(name, StringComparer.OrdinalIgnoreCase)) continue;
            text.Append(Line("headers", name)).Append(": ").Append(Line($"headers, {name}", value)).Append("\r\n");
        }

        return text.Append("\r\n").Append(body).ToString();
    }

    private static string PathOf(string target)
    {
        var scheme = target.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0) return target.StartsWith('/') ? target : $"/{target}";
        var rest = target[(scheme + 3)..];
        var end = rest.IndexOfAny(['/', '?', '#']);
        var path = end < 0 ? "/" : rest[end..].Split('#')[0];
        return path.StartsWith('/') ? path : $"/{path}";
    }

    private static string Line(string argument, string text) =>
        text.AsSpan().IndexOfAny('\r', '\n') < 0 ? text : throw new ToolFailure($"{argument}: expected one line, found a line end.");
}
