namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>All of an account at one moment.</summary>
/// <param name="Facts">What it is.</param>
/// <param name="Fault">What synchronisations that begin from now on end with.</param>
/// <param name="State">What the synchronisations have come to.</param>
public sealed record AccountSnapshot(AccountFacts Facts, MailboxFault Fault, SyncState State);
