namespace EmailSync.Explain;

/// <summary>The time for an explanation: until its caller is gone or the limit is reached.</summary>
internal sealed class WorkTime : IDisposable
{
    private readonly CancellationTokenSource deadline;
    private readonly CancellationTokenSource either;
    private readonly CancellationToken gone;

    /// <param name="longest">The limit.</param>
    /// <param name="time">The clock.</param>
    /// <param name="gone">Cancelled when nobody waits any longer.</param>
    public WorkTime(TimeSpan longest, TimeProvider time, CancellationToken gone)
    {
        this.gone = gone;
        deadline = new CancellationTokenSource(longest, time);
        either = CancellationTokenSource.CreateLinkedTokenSource(gone, deadline.Token);
    }

    /// <summary>Cancelled in both cases.</summary>
    public CancellationToken Token => either.Token;

    /// <summary>Whether the limit is reached while somebody still waits.</summary>
    public bool IsOver => deadline.IsCancellationRequested && !gone.IsCancellationRequested;

    public void Dispose()
    {
        either.Dispose();
        deadline.Dispose();
    }
}
