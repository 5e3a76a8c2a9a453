using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Authentication.Sessions;

/// <summary>The sessions of a sandbox.</summary>
public static class SessionPart
{
    private static readonly SandboxSlot<SessionStore> Slot = new();

    extension(Sandbox sandbox)
    {
        public SessionStore Sessions => sandbox.Part(Slot);
    }

    internal static SandboxFeature Feature(MockOptions options) =>
        Slot.FilledBy(_ => new SessionStore(options.Sessions.Count, options.Sessions.Lifetime, options.Identities.Users)) with
        {
            MemoryName = "sessions",
            IsRecord = true,
            OutlivesState = true,
            StoredAs = "sessions",
        };
}
