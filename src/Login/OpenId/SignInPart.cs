using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.Login.OpenId;

/// <summary>The codes and browser sessions of a sandbox. They are part of no state file.</summary>
internal static class SignInPart
{
    private static readonly SandboxSlot<SignInStore> Slot = new();

    extension(Sandbox sandbox)
    {
        public SignInStore SignIns => sandbox.Part(Slot);
    }

    public static SandboxFeature Feature(MockOptions options) =>
        Slot.FilledBy(_ => new SignInStore(options.Login.Tokens, options.Sessions, options.Identities)) with
        {
            MemoryName = "signIns",
            IsRecord = true,
            OutlivesState = true,
            StoredAs = "signIn",
        };
}
