using System.Collections.Concurrent;
using EmailSync.ConformanceTests.Checks;
using EmailSync.ConformanceTests.Verdicts;
using EmailSync.Contract;

namespace EmailSync.ConformanceTests.Mutants.Trial;

/// <summary>Runs the whole suite against servers that are known to be wrong, and against those that are known to be right.</summary>
public sealed class MutantTrial(RequirementCatalogue catalogue)
{
    private static readonly RunDescription Description = new("", "make mutants", 1, null);
    private readonly IReadOnlyList<Check> checks = CheckList.All(catalogue);

    /// <summary>Checks mutants, several at a time.</summary>
    public async Task<IReadOnlyList<MutantOutcome>> RunAsync(IReadOnlyList<Mutant> mutants, Action<MutantOutcome>? progress = null)
    {
        var outcomes = new ConcurrentDictionary<string, MutantOutcome>();
        // Start the slow ones first, so that they do not end last.
        await Parallel.ForEachAsync(mutants.OrderByDescending(OfConcurrency),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount * 4 }, async (mutant, _) =>
        {
            var outcome = await RunAsync(mutant);
            outcomes[mutant.Name] = outcome;
            progress?.Invoke(outcome);
        });

        // Try once more, alone: a deadline missed on a busy processor says nothing about the mutant.
        foreach (var outcome in outcomes.Values.Where(outcome => !outcome.Killed).ToList())
            outcomes[outcome.Mutant.Name] = await RunAsync(outcome.Mutant);
        return [.. mutants.Select(mutant => outcomes[mutant.Name])];
    }

    /// <summary>Checks one mutant.</summary>
    public async Task<MutantOutcome> RunAsync(Mutant mutant)
    {
        await using var server = mutant.Start();
        // All MUSTs, to see what is blamed without reason, and of the rest the broken one.
        // Random requests run into every 5xx; send them only if that is the fault.
        var run =
            await EvaluateAsync(server, mutant.Name, mutant.Profile == Mutant.Online, OfConcurrency(mutant) ? 1 : 4,
                [.. checks.Where(check => (check.Requirement.Level == "MUST" && check.Requirement.Id != "ROB-05")
                    || check.Requirement.Id == mutant.Breaks)]);
        var named = run.Results.Single(result => result.Requirement.Id == mutant.Breaks);
        var unrelated =
            run.Results.Where(result => result.Verdict == CheckVerdict.Fail && result.Requirement.Id != mutant.Breaks
                && !mutant.Related.Contains(result.Requirement.Id));
        return new MutantOutcome(mutant, named, [.. unrelated]);
    }

    /// <summary>What the suite reports for the right server; empty if nothing.</summary>
    public async Task<IReadOnlyList<RequirementResult>> ComplaintsAsync(bool online)
    {
        await using var server = RawServer.Start(online ? RawProfile.Online : RawProfile.Onsite, new Behaviour());
        var run = await EvaluateAsync(server, "the right server", online, 4, checks);
        return [.. run.Results.Where(result => result.Verdict is CheckVerdict.Fail or CheckVerdict.Warn or CheckVerdict.Error)];
    }

    // A fault of concurrent calls must be found by the check that makes them, not by others that overlap by chance.
    private static bool OfConcurrency(Mutant mutant) =>
        mutant.Breaks.StartsWith("CON-", StringComparison.Ordinal) || mutant.Breaks == "SYNC-10";

    private static Task<ConformanceRun> EvaluateAsync(RawServer server, string name, bool online, int parallel,
        IReadOnlyList<Check> evaluated) =>
        new SuiteRunner(evaluated, TimeProvider.System).RunAsync(RawServerTarget.Of(server, name, online, parallel), Description);
}

/// <summary>The suite's result for a mutant.</summary>
/// <param name="Mutant">The wrong server.</param>
/// <param name="Named">The verdict on the requirement that it breaks.</param>
/// <param name="Unrelated">MUSTs that failed although the fault has nothing to do with them.</param>
public sealed record MutantOutcome(Mutant Mutant, RequirementResult Named, IReadOnlyList<RequirementResult> Unrelated)
{
    /// <summary>Whether the fault was found: a MUST failed, or a SHOULD was missed.</summary>
    public bool Found => Named.Verdict is CheckVerdict.Fail or CheckVerdict.Warn;

    /// <summary>Found, and nothing else was blamed.</summary>
    public bool Killed => Found && Unrelated.Count == 0;
}
