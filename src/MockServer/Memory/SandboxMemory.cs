namespace EmailSync.MockServer.Memory;

/// <summary>What a sandbox holds, by kind, in bytes: estimates, on the high side.</summary>
/// <param name="Journal">Calls.</param>
/// <param name="Effects">What the calls did.</param>
/// <param name="Sessions">Sessions of its users.</param>
/// <param name="Accounts">Accounts and their state.</param>
/// <param name="Faults">Armed faults.</param>
public readonly record struct SandboxMemory(long Journal, long Effects, long Sessions, long Accounts, long Faults)
{
    /// <summary>The sandbox itself, with its verdict and what it remembers of its callers' manners.</summary>
    public const long Own = 4096;

    /// <summary>What the oldest of can go without anybody being wronged.</summary>
    public long Records => Journal + Effects + Sessions;

    /// <summary>What stays until somebody takes it away, or the sandbox goes.</summary>
    public long Kept => Own + Accounts + Faults;

    public long All => Records + Kept;

    public static SandboxMemory operator +(SandboxMemory one, SandboxMemory other) =>
        new(one.Journal + other.Journal, one.Effects + other.Effects, one.Sessions + other.Sessions, one.Accounts + other.Accounts, one.Faults + other.Faults);
}
