namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>A synchronisation that has not come to its end.</summary>
/// <param name="From">When it begins.</param>
/// <param name="Until">When it ends.</param>
/// <param name="Fault">What it ends with.</param>
/// <param name="UntilFailed">How many failures in a row make a failing account a failed one; 0 where none does.</param>
public sealed record PendingSync(DateTimeOffset From, DateTimeOffset Until, MailboxFault Fault, int UntilFailed);
