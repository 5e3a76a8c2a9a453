namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>A synchronisation that has not come to its end.</summary>
/// <param name="From">When it begins.</param>
/// <param name="Until">When it ends.</param>
/// <param name="Fault">What it ends with.</param>
public sealed record PendingSync(DateTimeOffset From, DateTimeOffset Until, MailboxFault Fault);
