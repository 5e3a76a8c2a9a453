using EmailSync.MockServer.Explain.Corrections;
using EmailSync.MockServer.Explain.DryRuns;
using EmailSync.MockServer.Explain.Samples;
using EmailSync.MockServer.Findings;
using EmailSync.MockServer.Journal;

namespace EmailSync.MockServer.Explain;

/// <summary>What is to be said of a request.</summary>
/// <param name="Id">Id of the call in the journal; null where it was not made.</param>
/// <param name="Sandbox">Name of the installation that it is for.</param>
/// <param name="Status">Status of its answer; 0 where there is none.</param>
/// <param name="Entry">The journal's entry, or what it would be; null where there would be none.</param>
/// <param name="Assumed">What was assumed of a request that was pasted.</param>
/// <param name="Correction">The corrected request.</param>
/// <param name="Sample">The same as it may be shown; null where there is none.</param>
/// <param name="Remarks">What is to be known of the corrected request.</param>
internal sealed record Explanation(
    string? Id, string Sandbox, int Status, JournalEntry? Entry, IReadOnlyList<string> Assumed, Correction Correction, SampleRequest? Sample, IReadOnlyList<string> Remarks)
{
    public IReadOnlyList<StageReport> Stages => StageReports.Of(Entry, Status);

    public IReadOnlyList<Finding> Findings => Entry?.Findings ?? [];

    public DryRun? Corrected => Correction.Run;
}
