namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>Reads lines and runs of bytes from a connection.</summary>
public sealed class WireReader(Stream stream)
{
    private readonly byte[] buffer = new byte[16 * 1024];
    private int start;
    private int end;

    /// <summary>Whether there are received bytes that are not read yet.</summary>
    public bool HasMore => end > start;

    /// <summary>A line without its CR LF, one byte per character; null if the connection ended.</summary>
    /// <exception cref="RefusedException">It is longer than the limit, or ends in a bare LF.</exception>
    public async ValueTask<string?> ReadLineAsync(int limit, int statusOverLimit, CancellationToken stop)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (!HasMore && !await FillAsync(stop)) return null;
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            var taken = length < 0 ? end - start : length;
            line.Append(Encoding.Latin1.GetString(buffer, start, taken));
            start += length < 0 ? taken : taken + 1;
            if (line.Length > limit + 1) throw new RefusedException(statusOverLimit, "A line is longer than this server reads.");
            if (length < 0) continue;
            if (line.Length == 0 || line[^1] != '\r') throw new RefusedException(400, "A line ends in LF without CR.");
            line.Length--;
            return line.ToString();
        }
    }

    /// <summary>Up to this many bytes: fewer only if the connection ended.</summary>
    public async ValueTask<byte[]> ReadAsync(int count, CancellationToken stop)
    {
        var bytes = new byte[count];
        var filled = 0;
        while (filled < count)
        {
            if (!HasMore && !await FillAsync(stop)) break;
            var taken = Math.Min(count - filled, end - start);
            buffer.AsSpan(start, taken).CopyTo(bytes.AsSpan(filled));
            start += taken;
            filled += taken;
        }

        return filled == count ? bytes : bytes[..filled];
    }

    private async ValueTask<bool> FillAsync(CancellationToken stop)
    {
        start = 0;
        end = await stream.ReadAsync(buffer, stop);
        return end > 0;
    }
}
