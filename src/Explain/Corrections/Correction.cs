using EmailSync.Explain.DryRuns;
using EmailSync.Explain.Requests;

namespace EmailSync.Explain.Corrections;

/// <summary>What correcting a request came to.</summary>
/// <param name="Request">The corrected request; null where it could not be made right.</param>
/// <param name="Run">How it is answered.</param>
/// <param name="Changes">What is otherwise in it.</param>
/// <param name="Reason">Why there is none.</param>
internal sealed record Correction(Draft? Request, DryRun? Run, IReadOnlyList<Change> Changes, string? Reason);
