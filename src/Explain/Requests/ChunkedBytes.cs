namespace EmailSync.Explain.Requests;

/// <summary>The chunked transfer coding (RFC 9112 section 7.1).</summary>
internal static class ChunkedBytes
{
    public static byte[] Of(ReadOnlySpan<byte> body) => body.IsEmpty
        ? [.. "0\r\n\r\n"u8]
        : [.. Encoding.ASCII.GetBytes(body.Length.ToString("x", CultureInfo.InvariantCulture)), .. "\r\n"u8, .. body, .. "\r\n0\r\n\r\n"u8];

    /// <summary>The body inside the chunks, whose lines may end in LF alone; null if these are not chunks.</summary>
    public static byte[]? Decode(ReadOnlySpan<byte> chunks)
    {
        var body = new List<byte>();
        while (Line(ref chunks) is { } line)
        {
            var size = line.Split(';')[0].Trim();
            if (!int.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length) || length < 0
                || length > chunks.Length) return null;
            if (length == 0) return [.. body];
            body.AddRange(chunks[..length]);
            chunks = chunks[length..];
            if (Line(ref chunks) is not "") return null;
        }

        return null;
    }

    private static string? Line(ref ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        if (end is < 0 or > 1024) return null;
        var line = Encoding.Latin1.GetString(bytes[..end]).TrimEnd('\r');
        bytes = bytes[(end + 1)..];
        return line;
    }
}
