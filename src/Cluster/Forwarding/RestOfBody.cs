using System.IO.Pipelines;

namespace EmailSync.Cluster.Forwarding;

/// <summary>The part of a client's body that had not arrived with its header section, followed by a byte that says how it ended.</summary>
internal sealed class RestOfBody(PipeReader client) : Stream
{
    private bool hasEnded;

    /// <summary>Whether any of it was asked for, so that the call cannot be sent again.</summary>
    public bool IsBegun { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (hasEnded || buffer.Length == 0) return 0;
        IsBegun = true;
        BodyEnd end;
        try
        {
            var read = await client.ReadAsync(cancellationToken);
            if (!read.Buffer.IsEmpty)
            {
                var piece = read.Buffer.Slice(0, Math.Min(buffer.Length, read.Buffer.Length));
                System.Buffers.BuffersExtensions.CopyTo(piece, buffer.Span);
                // Known only now: what was read is used again once it is given back.
                var length = (int)piece.Length;
                client.AdvanceTo(piece.End);
                return length;
            }

            client.AdvanceTo(read.Buffer.End);
            if (!read.IsCompleted) return await ReadAsync(buffer, cancellationToken);
            end = BodyEnd.Complete;
        }
        catch (BadHttpRequestException exception)
        {
            end = exception.StatusCode == StatusCodes.Status408RequestTimeout ? BodyEnd.TooSlow : BodyEnd.Broken;
        }

        hasEnded = true;
        buffer.Span[0] = (byte)end;
        return 1;
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
}
