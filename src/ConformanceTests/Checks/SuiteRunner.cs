using System.Collections.Concurrent;
using System.Diagnostics;

namespace EmailSync.ConformanceTests.Checks;

/// <summary>Runs checks of the catalogue in parallel, without xunit.</summary>
public sealed class SuiteRunner(IReadOnlyList<Check> checks, TimeProvider time)
{
    /// <summary>Checks about all requests of a run, which come last.</summary>
    private static readonly string[] Last = ["ROB-01", "ROB-02"];

    /// <summary>Checks a target.</summary>
    /// <param name="target">The target.</param>
    /// <param name="description">The description of the run for the report.</param>
    /// <param name="progress">Called after each check.</param>
    public async Task<ConformanceRun> RunAsync(Target target, RunDescription description, Action<RequirementResult>? progress = null)
    {
        var started = time.GetUtcNow();
        var clock = Stopwatch.GetTimestamp();
        var results = new ConcurrentDictionary<string, RequirementResult>();
        await using var suite = Suite.For(target, description.Seed, result =>
        {
            results[result.Requirement.Id] = result;
            progress?.Invoke(result);
        });

        var options = new ParallelOptions { MaxDegreeOfParallelism = target.Parallel };
        await Parallel.ForEachAsync(checks.Where(check => !Last.Contains(check.Requirement.Id)), options,
            async (check, _) => await check.RunAsync(suite));
        await Parallel.ForEachAsync(checks.Where(check => Last.Contains(check.Requirement.Id)), options,
            async (check, _) => await check.RunAsync(suite));

        return new ConformanceRun(
            target.Address, target.Name, target.Profile.ToString().ToLowerInvariant(), description.CatalogueHash,
            suite.Mask.Hide(description.Command), description.Seed,
            started, Stopwatch.GetElapsedTime(clock), description.Filter,
            suite.Control is { Problem: { } problem, Refused: false } ? suite.Mask.Hide(problem) : null,
            [.. checks.Select(check => results[check.Requirement.Id])])
        {
            NotOffered = [.. target.HasFamily ? [] : (string[])["the other operations"], .. target.NotOffered.Select(offer => offer.Name)],
        };
    }
}

/// <summary>Describes a run for its report.</summary>
/// <param name="CatalogueHash">SHA-256 of requirements.tsv, hexadecimal.</param>
/// <param name="Command">The command that repeats the run.</param>
/// <param name="Seed">Seed of random probes.</param>
/// <param name="Filter">The selected part of the catalogue; null for all of it.</param>
public sealed record RunDescription(string CatalogueHash, string Command, int Seed, string? Filter);
