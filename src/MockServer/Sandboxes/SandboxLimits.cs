using EmailSync.MockServer.Operations;

namespace EmailSync.MockServer.Sandboxes;

/// <summary>What each sandbox begins with: how much it may hold, and the accounts it is told of.</summary>
public sealed record SandboxLimits(int JournalEntries, int Effects, int Sessions, TimeSpan SessionLifetime, IReadOnlyList<AccountKey> Accounts);
