namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>What a synchronisation made of an account.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Before">Its state before.</param>
/// <param name="After">Its state with the synchronisation begun; what it comes to follows from that and the clock.</param>
public readonly record struct AccountChange(int AccountId, SyncState Before, SyncState After)
{
    /// <summary>Whether another synchronisation of it was under way.</summary>
    public bool Overlaps => Before.Pending is not null;
}
