using System.Net.Sockets;

namespace EmailSync.ConformanceTests.Wire;

/// <summary>Bytes that a connection has received and nobody has taken yet.</summary>
public sealed class ReceivedBytes(Stream stream)
{
    // No answer of the operation comes near it; it limits the cost of an endless one.
    private const int Most = 2 * 1024 * 1024;
    private readonly List<byte> pending = [];
    private readonly byte[] block = new byte[8192];

    /// <summary>What is there, without waiting.</summary>
    public byte[] ToArray() => [.. pending];

    /// <summary>Takes bytes up to and including the next LF.</summary>
    /// <param name="atStart">Whether an answer begins here: its end is then a closed connection, not a truncated one.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<string> TakeLineAsync(bool atStart, CancellationToken cancellation)
    {
        var searched = 0;
        while (true)
        {
            var end = pending.IndexOf((byte)'\n', searched);
            if (end >= 0) return Encoding.Latin1.GetString(Take(end + 1));
            searched = pending.Count;
            if (!await FillAsync(cancellation))
                throw atStart && pending.Count == 0
                    ? new WireException(WireFault.Closed, "the server closed the connection without an answer", [])
                    : new WireException(WireFault.CutShort, "the server closed the connection within the header section", ToArray());
        }
    }

    /// <summary>Takes an exact number of bytes.</summary>
    public async Task<byte[]> TakeAsync(int count, CancellationToken cancellation)
    {
        while (pending.Count < count)
            if (!await FillAsync(cancellation))
                throw new WireException(WireFault.CutShort, $"the server closed the connection after {pending.Count} of {count} bytes",
                    ToArray());
        return Take(count);
    }

    /// <summary>Takes everything until the server closes.</summary>
    public async Task<byte[]> TakeToEndAsync(CancellationToken cancellation)
    {
        while (await FillAsync(cancellation))
        {
        }

        return Take(pending.Count);
    }

    private byte[] Take(int count)
    {
        var taken = pending.GetRange(0, count).ToArray();
        pending.RemoveRange(0, count);
        return taken;
    }

    private async Task<bool> FillAsync(CancellationToken cancellation)
    {
        int read;
        try
        {
            read = await stream.ReadAsync(block, cancellation);
        }
        catch (IOException failure)
        {
            var reset =
                failure.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted };
            throw new WireException(WireFault.Reset,
                reset ? "the server reset the connection" : $"the connection broke: {failure.Message}", ToArray(), failure);
        }

        pending.AddRange(block.AsSpan(0, read));
        if (pending.Count > Most) throw new WireException(WireFault.TooLong, $"the answer is longer than {Most} bytes", ToArray());
        return read > 0;
    }
}
