namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>A complete account at one moment.</summary>
/// <param name="Facts">What it is.</param>
/// <param name="Fault">The result of synchronisations that start from now on.</param>
/// <param name="State">The result of past synchronisations.</param>
public sealed record AccountSnapshot(AccountFacts Facts, MailboxFault Fault, SyncState State)
{
    /// <summary>Its folders and mail, as they were when last read; null if they never were.</summary>
    public MailCache? Mail { get; init; }
}
