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

    /// <summary>
    /// How many calls in a row by one user may each use a new ticket, token or session, and how often in a row one may be requested or
    /// refreshed while the last is valid.
    /// </summary>
    public int Credentials { get; init; } = 2;

    /// <summary>From how much time left an access token is due for a refresh; at most half of its life.</summary>
    public TimeSpan RefreshBefore { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How many requests for the tenant's status may come in a row before its ValidUntil: a few short programs in turn are fine.
    /// </summary>
    public int StatusRequests { get; init; } = 5;
}
