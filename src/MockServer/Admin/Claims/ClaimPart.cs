using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Admin.Claims;

/// <summary>The claim of a sandbox.</summary>
public static class ClaimPart
{
    private static readonly SandboxSlot<SandboxClaim> Slot = new();

    extension(Sandbox sandbox)
    {
        /// <summary>Which token alone may use its control routes.</summary>
        public SandboxClaim Claim => sandbox.Part(Slot);
    }

    internal static SandboxFeature Feature { get; } =
        Slot.FilledBy(_ => new SandboxClaim()) with { OutlivesState = true, StoredAs = "claim" };
}
