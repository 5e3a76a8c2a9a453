using EmailSync.MockServer.Operations.Accounts;

namespace EmailSync.MockServer.Sandboxes;

/// <summary>What each sandbox begins with.</summary>
/// <param name="JournalEntries">Most calls that it remembers.</param>
/// <param name="Effects">Most effects that it remembers.</param>
/// <param name="Sessions">Most sessions at once.</param>
/// <param name="SessionLifetime">How long a session lives.</param>
/// <param name="Syncing">How synchronisations go.</param>
/// <param name="Accounts">Makes the accounts of the sandbox of a name.</param>
public sealed record SandboxLimits(
    int JournalEntries, int Effects, int Sessions, TimeSpan SessionLifetime, SyncSettings Syncing, Func<string, AccountSet> Accounts);
