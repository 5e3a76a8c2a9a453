using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Findings.Patterns;

/// <summary>The call patterns of a sandbox.</summary>
public static class PatternsPart
{
    private static readonly SandboxSlot<CallPatterns> Slot = new();

    extension(Sandbox sandbox)
    {
        /// <summary>The patterns.</summary>
        public CallPatterns Patterns => sandbox.Part(Slot);
    }

    internal static SandboxFeature Feature => Slot.FilledBy(_ => new CallPatterns()) with { OutlivesState = true, StoredAs = "patterns" };
}
