namespace EmailSync.Reporting.Terminals;

/// <summary>An output of this process as a stream. Each write goes out at once.</summary>
/// <param name="output">The output.</param>
public sealed class StandardOutputStream(StandardOutput output) : MemoryStream
{
    public override void Flush()
    {
        var isWritten = output.WriteBytes(GetBuffer().AsSpan(0, (int)Length));
        SetLength(0);
        if (!isWritten) throw new IOException($"The output cannot be written: {output.Failure}");
    }

    public override Task FlushAsync(CancellationToken cancellationToken)
    {
        Flush();
        return Task.CompletedTask;
    }
}
