namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>How a synchronisation changed an account.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Before">Its state before.</param>
/// <param name="After">Its state once the synchronisation has started; the result follows from that and the clock.</param>
public readonly record struct AccountChange(int AccountId, SyncState Before, SyncState After)
{
    /// <summary>Whether another synchronisation of it was running.</summary>
    public bool Overlaps => Before.Pending is not null;
}
