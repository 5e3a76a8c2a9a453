using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Verdicts;

/// <summary>The verdict's counts of a sandbox.</summary>
public static class VerdictPart
{
    private static readonly SandboxSlot<VerdictTally> Slot = new();

    extension(Sandbox sandbox)
    {
        /// <summary>The counts of all calls, including those that the journal has dropped.</summary>
        public VerdictTally Tally => sandbox.Part(Slot);
    }

    internal static SandboxFeature Feature(FindingForm form) =>
        Slot.FilledBy(_ => new VerdictTally(form)) with { OutlivesState = true, StoredAs = "verdict" };
}
