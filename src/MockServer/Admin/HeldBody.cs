using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Admin;

/// <summary>The body of an answer, held back until what it tells of has happened. A long one is held back at its beginning.</summary>
/// <param name="to">Where it goes.</param>
/// <param name="wait">Waits until it may go; if that fails, nothing of it is sent.</param>
internal sealed class HeldBody(Stream to, Func<ValueTask> wait) : Stream
{
    private const int Most = 64 * 1024;
    private readonly MemoryStream held = new();
    private Exception? failure;
    private bool isFree;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Sends what is held, when it may go.</summary>
    public async ValueTask LetGoAsync(CancellationToken cancellationToken)
    {
        if (failure is not null) throw new StoredDataException(failure.Message, failure);
        if (isFree) return;
        try
        {
            await wait();
        }
        catch (StoredDataException exception)
        {
            failure = exception;
            throw;
        }

        isFree = true;
        if (held.Length > 0) await to.WriteAsync(held.GetBuffer().AsMemory(0, (int)held.Length), cancellationToken);
        held.SetLength(0);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!isFree && failure is null && held.Length + buffer.Length > Most)
        {
            try
            {
                await LetGoAsync(cancellationToken);
            }
            catch (StoredDataException)
            {
                return; // said at the end
            }
        }

        if (isFree) await to.WriteAsync(buffer, cancellationToken);
        else if (failure is null) held.Write(buffer.Span);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (isFree) to.Write(buffer, offset, count);
        else if (failure is null) held.Write(buffer, offset, count);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => isFree ? to.FlushAsync(cancellationToken) : Task.CompletedTask;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) held.Dispose();
        base.Dispose(disposing);
    }
}
