namespace EmailSync.MockServer.Sandboxes;

/// <summary>How much one sandbox may hold.</summary>
public sealed record SandboxLimits(int JournalEntries, int Effects, int Sessions, TimeSpan SessionLifetime);
