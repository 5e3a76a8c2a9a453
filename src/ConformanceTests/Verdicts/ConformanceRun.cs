namespace EmailSync.ConformanceTests.Verdicts;

/// <summary>A whole run: the target, the settings, and every result in the catalogue's order.</summary>
/// <param name="Target">Base URL as configured, without user information.</param>
/// <param name="TargetName">Its name in the report: "the mock, started by the suite", or the URL.</param>
/// <param name="Profile">onsite or online.</param>
/// <param name="CatalogueHash">SHA-256 of requirements.tsv, hexadecimal.</param>
/// <param name="Command">The command that repeats the run, without secrets.</param>
/// <param name="Seed">Seed of the fuzz probes.</param>
/// <param name="Started">When it began, UTC.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Filter">The selected part of the catalogue; null for all of it.</param>
/// <param name="SetUpError">Why nothing could be checked; null if the control request was accepted.</param>
/// <param name="Results">One result for each selected requirement.</param>
public sealed record ConformanceRun(
    Uri Target,
    string TargetName,
    string Profile,
    string CatalogueHash,
    string Command,
    int Seed,
    DateTimeOffset Started,
    TimeSpan Duration,
    string? Filter,
    string? SetUpError,
    IReadOnlyList<RequirementResult> Results)
{
    /// <summary>What the settings say that the target does not offer, in words; empty if it offers everything.</summary>
    public IReadOnlyList<string> NotOffered { get; init; } = [];
}
