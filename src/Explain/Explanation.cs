using EmailSync.Explain.Corrections;
using EmailSync.Explain.DryRuns;
using EmailSync.Explain.Samples;

namespace EmailSync.Explain;

/// <summary>The explanation of a request.</summary>
/// <param name="Id">Id of the call in the journal; null if it was not made.</param>
/// <param name="Sandbox">Name of the installation that it addresses.</param>
/// <param name="Run">How it is answered; null if finding out took too long.</param>
/// <param name="Assumed">What was assumed about a pasted request.</param>
/// <param name="Correction">The corrected request.</param>
/// <param name="Sample">The corrected request as it may be shown; null if there is none.</param>
/// <param name="Remarks">What to know about the corrected request.</param>
/// <param name="Limits">What was not checked, and why; empty if everything was.</param>
internal sealed record Explanation(
    string? Id, string Sandbox, DryRun? Run, IReadOnlyList<string> Assumed, Correction Correction, SampleRequest? Sample,
    IReadOnlyList<string> Remarks, IReadOnlyList<string> Limits)
{
    /// <summary>Status of the answer; 0 if there is none.</summary>
    public int Status => Run?.Status ?? 0;

    /// <summary>The journal entry, real or of the dry run; null if there is none.</summary>
    public JournalEntry? Entry => Run?.Entry;

    public IReadOnlyList<StageReport> Stages => Run is null ? StageReports.Unknown : StageReports.Of(Entry, Status);

    public IReadOnlyList<Finding> Findings => Entry?.Findings ?? [];

    public DryRun? Corrected => Correction.Run;
}
