namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>A mail in the cache. What it says follows from its number.</summary>
/// <param name="Number">Its number in the account, from 1; also its UID on the mail server.</param>
/// <param name="Sent">When it was sent.</param>
/// <param name="Seen">Whether it was read.</param>
public readonly record struct CachedMail(int Number, DateTimeOffset Sent, bool Seen);
