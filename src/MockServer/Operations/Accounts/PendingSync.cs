namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>A synchronisation that has not ended.</summary>
/// <param name="From">When it starts.</param>
/// <param name="Until">When it ends.</param>
/// <param name="Fault">Its result.</param>
/// <param name="UntilFailed">How many failures in a row make a failing account a failed one; 0 for never.</param>
public sealed record PendingSync(DateTimeOffset From, DateTimeOffset Until, MailboxFault Fault, int UntilFailed);
