namespace EmailSync.MockServer.Options;

/// <summary>From where on calls that follow each other are bad manners.</summary>
public sealed record PatternOptions
{
    /// <summary>Most synchronisations at once: as many as the vendor's own SyncEmailAccounts runs.</summary>
    public int ConcurrentSyncs { get; init; } = 10;

    /// <summary>
    /// What the second repetition of a failed call has to wait, the third twice as long, and so on; a first one may come at once.
    /// </summary>
    public TimeSpan RetryWait { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How many calls in a row may come each on a connection of its own: a few programs in turn are no bad client.</summary>
    public int Connections { get; init; } = 10;

    /// <summary>How many calls in a row of one user may come each with a ticket, token or session not seen before.</summary>
    public int Credentials { get; init; } = 2;
}
