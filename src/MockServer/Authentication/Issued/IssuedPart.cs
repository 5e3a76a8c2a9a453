using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Authentication.Issued;

/// <summary>The issued tokens and tickets of a sandbox.</summary>
public static class IssuedPart
{
    private static readonly SandboxSlot<IssuedCredentials> Slot = new();

    extension(Sandbox sandbox)
    {
        public IssuedCredentials Issued => sandbox.Part(Slot);
    }

    internal static SandboxFeature Feature(MockOptions options) =>
        Slot.FilledBy(_ => new IssuedCredentials(options.Login.Tokens)) with
        {
            MemoryName = "tokens",
            IsRecord = true,
            OutlivesState = true,
            StoredAs = "tokens",
        };
}
