namespace EmailSync.MockServer.Sandboxes;

/// <summary>What a sandbox holds, in bytes: estimates, on the high side.</summary>
/// <param name="Records">What the oldest of can go without anybody being wronged.</param>
/// <param name="Kept">What stays until somebody takes it away, or the sandbox goes.</param>
public readonly record struct SandboxMemory(long Records, long Kept)
{
    /// <summary>The sandbox itself, with its verdict and what it remembers of its callers' manners.</summary>
    public const long Own = 4096;

    public long All => Records + Kept;
}
