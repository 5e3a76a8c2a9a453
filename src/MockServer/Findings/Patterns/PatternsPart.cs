using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Findings.Patterns;

/// <summary>What manners are checked by in each sandbox.</summary>
public static class PatternsPart
{
    private static readonly SandboxSlot<CallPatterns> Slot = new();

    extension(Sandbox sandbox)
    {
        /// <summary>How the calls follow each other.</summary>
        public CallPatterns Patterns => sandbox.Part(Slot);
    }

    internal static SandboxFeature Feature => Slot.FilledBy(_ => new CallPatterns()) with { OutlivesState = true };
}
