using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Verdicts;

/// <summary>What verdicts keep in each sandbox.</summary>
public static class VerdictPart
{
    private static readonly SandboxSlot<VerdictTally> Slot = new();

    extension(Sandbox sandbox)
    {
        /// <summary>What the calls come to, those among them that the journal has dropped.</summary>
        public VerdictTally Tally => sandbox.Part(Slot);
    }

    internal static SandboxFeature Feature => Slot.FilledBy(_ => new VerdictTally()) with { OutlivesState = true };
}
