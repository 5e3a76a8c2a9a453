using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Findings.Manners;

/// <summary>What manners are judged by in each sandbox.</summary>
public static class MannersPart
{
    private static readonly SandboxSlot<CallManners> Slot = new();

    extension(Sandbox sandbox)
    {
        /// <summary>How the calls follow each other.</summary>
        public CallManners Manners => sandbox.Part(Slot);
    }

    internal static SandboxFeature Feature => Slot.FilledBy(_ => new CallManners()) with { OutlivesState = true };
}
