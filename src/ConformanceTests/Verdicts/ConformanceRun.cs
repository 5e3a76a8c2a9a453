namespace EmailSync.ConformanceTests.Verdicts;

/// <summary>A whole run: what was checked, how, and every result in the catalogue's order.</summary>
/// <param name="Target">Base URL as configured, without user information.</param>
/// <param name="TargetName">What the report calls it: "the mock, started by the suite", or the URL.</param>
/// <param name="Profile">onsite or online.</param>
/// <param name="CatalogueHash">SHA-256 of requirements.tsv, hexadecimal.</param>
/// <param name="Command">The command that repeats the run; no secrets in it.</param>
/// <param name="Seed">Seed of the fuzz probes.</param>
/// <param name="Started">When it began, UTC.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Filter">Which part of the catalogue was asked for; null for all of it.</param>
/// <param name="SetUpError">Why nothing could be checked; null where the control was accepted.</param>
/// <param name="Results">One result for each requirement that was asked for.</param>
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
    IReadOnlyList<RequirementResult> Results);
