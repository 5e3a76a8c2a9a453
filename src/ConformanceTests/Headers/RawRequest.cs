namespace EmailSync.ConformanceTests.Headers;

/// <summary>Requests with bytes that no builder would write: text in place of a well-formed line.</summary>
public static class RawRequest
{
    /// <summary>Replaces a text in the head of a request.</summary>
    /// <param name="request">An accepted request.</param>
    /// <param name="line">The text to replace; it has to be there.</param>
    /// <param name="by">The replacement, one byte per character.</param>
    public static byte[] Replacing(WireRequest request, string line, string by)
    {
        var head = Encoding.Latin1.GetString(request.HeadBytes());
        if (!head.Contains(line, StringComparison.Ordinal)) throw new ArgumentException($"\"{line}\" is not in the request.", nameof(line));
        return [.. Encoding.Latin1.GetBytes(head.Replace(line, by, StringComparison.Ordinal)), .. request.Content];
    }

    /// <summary>Inserts lines before the empty line that ends the head.</summary>
    public static byte[] WithLines(WireRequest request, string lines)
    {
        var head = Encoding.Latin1.GetString(request.HeadBytes());
        return [.. Encoding.Latin1.GetBytes($"{head[..^2]}{lines}\r\n"), .. request.Content];
    }

    /// <summary>Replaces the request line.</summary>
    public static byte[] WithRequestLine(WireRequest request, string line)
    {
        var head = Encoding.Latin1.GetString(request.HeadBytes());
        return [.. Encoding.Latin1.GetBytes(line + head[head.IndexOf("\r\n", StringComparison.Ordinal)..]), .. request.Content];
    }
}
