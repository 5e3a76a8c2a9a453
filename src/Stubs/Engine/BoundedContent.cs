namespace EmailSync.Stubs.Engine;

/// <summary>The content of an answer, up to a limit: a template can make much out of little.</summary>
internal sealed class BoundedContent(int most) : MemoryStream
{
    public override void Write(byte[] buffer, int offset, int count)
    {
        Check(count);
        base.Write(buffer, offset, count);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Check(buffer.Length);
        base.Write(buffer);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Check(count);
        return base.WriteAsync(buffer, offset, count, cancellationToken);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Check(buffer.Length);
        return base.WriteAsync(buffer, cancellationToken);
    }

    /// <summary>Whether more was written than fits.</summary>
    public bool IsOver { get; private set; }

    private void Check(int count)
    {
        if (Length + count <= most) return;
        IsOver = true;
        throw new IOException($"The answer has more than {most} bytes.");
    }
}
