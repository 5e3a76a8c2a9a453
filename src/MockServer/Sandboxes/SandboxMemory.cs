namespace EmailSync.MockServer.Sandboxes;

/// <summary>The memory of a sandbox in bytes, estimated generously.</summary>
/// <param name="Records">Records, the oldest of which can be dropped.</param>
/// <param name="Kept">What stays until it is removed or the sandbox is dropped.</param>
public readonly record struct SandboxMemory(long Records, long Kept)
{
    /// <summary>The sandbox itself, with its verdict and call patterns.</summary>
    public const long Own = 4096;

    public long All => Records + Kept;
}
