using Microsoft.Extensions.Logging;

namespace EmailSync.Mcp.Streams;

/// <summary>
/// Lines of an input, none longer than what one message needs: the rest of a longer one is passed over, so that nobody fills the memory.
/// </summary>
/// <param name="input">Where they come from.</param>
/// <param name="longest">Most bytes of a line.</param>
/// <param name="log">Is told of each line that was cut.</param>
internal sealed class BoundedLines(Stream input, int longest, ILogger log) : Stream
{
    private const byte LineEnd = (byte)'\n';
    private int length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            // A read that waits in the kernel hears of no cancellation; it is left behind, and ends with the process.
            var read = await input.ReadAsync(buffer, cancellationToken).AsTask().WaitAsync(cancellationToken);
            if (read == 0) return 0;
            if (Keep(buffer.Span[..read]) is > 0 and var kept) return kept;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    // Moves what is kept to the front.
    private int Keep(Span<byte> bytes)
    {
        var kept = 0;
        for (var at = 0; at < bytes.Length;)
        {
            var end = bytes[at..].IndexOf(LineEnd);
            var part = end < 0 ? bytes[at..] : bytes.Slice(at, end);
            var room = Math.Max(0, longest - length);
            if (part.Length > room && length <= longest) AssistantLog.Cut(log, longest);
            var take = Math.Min(part.Length, room);
            part[..take].CopyTo(bytes[kept..]);
            kept += take;
            length = end < 0 ? (int)Math.Min((long)length + part.Length, longest + 1L) : 0;
            at += part.Length;
            if (end < 0) break;
            bytes[kept++] = LineEnd;
            at++;
        }

        return kept;
    }
}
