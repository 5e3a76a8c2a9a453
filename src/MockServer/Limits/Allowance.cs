using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Limits;

/// <summary>What a sandbox or a client address may still ask for.</summary>
/// <param name="calls">Calls; null for no limit.</param>
/// <param name="bytes">Bytes of bodies; null for no limit.</param>
/// <param name="sandboxes">New sandboxes; null for no limit.</param>
internal sealed class Allowance(TokenBucket? calls, TokenBucket? bytes, TokenBucket? sandboxes = null) : ISandboxPart
{
    public TokenBucket? Calls => calls;

    public TokenBucket? Bytes => bytes;

    public TokenBucket? Sandboxes => sandboxes;

    public bool IsFull => calls is not { IsFull: false } && bytes is not { IsFull: false } && sandboxes is not { IsFull: false };

    long ISandboxPart.Bytes => 0;
}
