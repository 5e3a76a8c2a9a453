namespace EmailSync.ConformanceTests.Headers;

/// <summary>Requests whose bytes no builder would write: text in the place of a well-formed line.</summary>
public static class RawRequest
{
    /// <summary>Replaces a text in the head of a request.</summary>
    /// <param name="request">An accepted request.</param>
    /// <param name="line">What is replaced; has to be there.</param>
    /// <param name="by">What stands there instead, one character a byte.</param>
    public static byte[] Replacing(WireRequest request, string line, string by)
    {
        var head = Encoding.Latin1.GetString(request.HeadBytes());
        if (!head.Contains(line, StringComparison.Ordinal)) throw new ArgumentException($"\"{line}\" is not in the request.", nameof(line));
        return [.. Encoding.Latin1.GetBytes(head.Replace(line, by, StringComparison.Ordinal)), .. request.Content];
    }

    /// <summary>Puts lines before the empty line that ends the head.</summary>
    public static byte[] WithLines(WireRequest request, string lines)
    {
        var head = Encoding.Latin1.GetString(request.HeadBytes());
        return [.. Encoding.Latin1.GetBytes($"{head[..^2]}{lines}\r\n"), .. request.Content];
    }

    /// <summary>Puts a line in the place of the request line.</summary>
    public static byte[] WithRequestLine(WireRequest request, string line)
    {
        var head = Encoding.Latin1.GetString(request.HeadBytes());
        return [.. Encoding.Latin1.GetBytes(line + head[head.IndexOf("\r\n", StringComparison.Ordinal)..]), .. request.Content];
    }
}
