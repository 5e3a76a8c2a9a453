namespace EmailSync.Explain;

/// <summary>How long an explanation is worked on: until its caller has gone, or the time for it is over.</summary>
internal sealed class WorkTime : IDisposable
{
    private readonly CancellationTokenSource deadline;
    private readonly CancellationTokenSource either;
    private readonly CancellationToken gone;

    /// <param name="longest">How long at most.</param>
    /// <param name="time">By which clock.</param>
    /// <param name="gone">Cancelled when nobody waits any more.</param>
    public WorkTime(TimeSpan longest, TimeProvider time, CancellationToken gone)
    {
        this.gone = gone;
        deadline = new CancellationTokenSource(longest, time);
        either = CancellationTokenSource.CreateLinkedTokenSource(gone, deadline.Token);
    }

    /// <summary>Cancelled in both cases.</summary>
    public CancellationToken Token => either.Token;

    /// <summary>Whether the time is over, and somebody still waits.</summary>
    public bool IsOver => deadline.IsCancellationRequested && !gone.IsCancellationRequested;

    public void Dispose()
    {
        either.Dispose();
        deadline.Dispose();
    }
}
