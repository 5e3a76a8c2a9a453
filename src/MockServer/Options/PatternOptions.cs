namespace EmailSync.MockServer.Options;

/// <summary>The limits beyond which patterns across calls get a finding.</summary>
public sealed record PatternOptions
{
    /// <summary>Most synchronisations at once: as many as the vendor's own SyncEmailAccounts runs.</summary>
    public int ConcurrentSyncs { get; init; } = 10;

    /// <summary>
    /// The shortest wait before the second retry of a failed call; the third waits twice as long, and so on. The first may come at once.
    /// </summary>
    public TimeSpan RetryWait { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How many calls in a row may each use a new connection: a few short programs in turn are fine.</summary>
    public int Connections { get; init; } = 10;

    /// <summary>How many calls in a row by one user may each use a new ticket, token or session.</summary>
    public int Credentials { get; init; } = 2;
}
