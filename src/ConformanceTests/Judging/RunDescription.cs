namespace EmailSync.ConformanceTests.Judging;

/// <summary>What a report says of how it came about.</summary>
/// <param name="CatalogueHash">SHA-256 of requirements.tsv, hexadecimal.</param>
/// <param name="Command">The command that repeats the run.</param>
/// <param name="Seed">Seed of random probes.</param>
/// <param name="Filter">What part of the catalogue was asked for; null for all of it.</param>
public sealed record RunDescription(string CatalogueHash, string Command, int Seed, string? Filter);
