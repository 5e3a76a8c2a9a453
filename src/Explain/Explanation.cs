using EmailSync.Explain.Corrections;
using EmailSync.Explain.DryRuns;
using EmailSync.Explain.Samples;

namespace EmailSync.Explain;

/// <summary>What is to be said of a request.</summary>
/// <param name="Id">Id of the call in the journal; null where it was not made.</param>
/// <param name="Sandbox">Name of the installation that it is for.</param>
/// <param name="Run">How it is answered; null where that took too long to find.</param>
/// <param name="Assumed">What was assumed of a request that was pasted.</param>
/// <param name="Correction">The corrected request.</param>
/// <param name="Sample">The same as it may be shown; null where there is none.</param>
/// <param name="Remarks">What is to be known of the corrected request.</param>
/// <param name="Limits">What was not looked at, and why; empty where all was.</param>
internal sealed record Explanation(
    string? Id, string Sandbox, DryRun? Run, IReadOnlyList<string> Assumed, Correction Correction, SampleRequest? Sample,
    IReadOnlyList<string> Remarks, IReadOnlyList<string> Limits)
{
    /// <summary>Status of its answer; 0 where there is none.</summary>
    public int Status => Run?.Status ?? 0;

    /// <summary>The journal's entry, or what it would be; null where there would be none.</summary>
    public JournalEntry? Entry => Run?.Entry;

    public IReadOnlyList<StageReport> Stages => Run is null ? StageReports.Unknown : StageReports.Of(Entry, Status);

    public IReadOnlyList<Finding> Findings => Entry?.Findings ?? [];

    public DryRun? Corrected => Correction.Run;
}
