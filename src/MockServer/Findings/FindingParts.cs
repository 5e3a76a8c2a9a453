using EmailSync.MockServer.Findings.Manners;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Verdicts;

namespace EmailSync.MockServer.Findings;

/// <summary>What findings keep in each sandbox.</summary>
public static class FindingParts
{
    private static readonly SandboxSlot<VerdictTally> TallySlot = new();
    private static readonly SandboxSlot<CallManners> MannersSlot = new();

    extension(Sandbox sandbox)
    {
        /// <summary>What the calls come to, those among them that the journal has dropped.</summary>
        public VerdictTally Tally => sandbox.Part(TallySlot);

        /// <summary>How the calls follow each other.</summary>
        public CallManners Manners => sandbox.Part(MannersSlot);
    }

    internal static IEnumerable<SandboxFeature> Features =>
        [TallySlot.FilledBy(_ => new VerdictTally()) with { OutlivesState = true }, MannersSlot.FilledBy(_ => new CallManners()) with { OutlivesState = true }];
}
