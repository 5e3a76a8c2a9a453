using System.Collections.Concurrent;
using EmailSync.ConformanceTests.Checks;
using EmailSync.ConformanceTests.Verdicts;
using EmailSync.Contract;
using Verdict = EmailSync.ConformanceTests.Verdicts.Verdict;

namespace EmailSync.ConformanceTests.Mutants.Trial;

/// <summary>Checks servers that are known to be wrong, and those that are known to be right, by the whole suite.</summary>
public sealed class MutantTrial(RequirementCatalogue catalogue)
{
    private static readonly RunDescription Description = new("", "make mutants", 1, null);
    private readonly IReadOnlyList<Check> checks = CheckList.All(catalogue);

    /// <summary>Checks mutants, some at a time.</summary>
    public async Task<IReadOnlyList<MutantOutcome>> RunAsync(IReadOnlyList<Mutant> mutants, Action<MutantOutcome>? progress = null)
    {
        var outcomes = new ConcurrentDictionary<string, MutantOutcome>();
        // Those that go step by step first, so that they do not end last.
        await Parallel.ForEachAsync(mutants.OrderByDescending(OfConcurrency),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount * 4 }, async (mutant, _) =>
        {
            var outcome = await RunAsync(mutant);
            outcomes[mutant.Name] = outcome;
            progress?.Invoke(outcome);
        });

        // Once more, alone: a deadline that passed because others had the processor says nothing of the mutant.
        foreach (var outcome in outcomes.Values.Where(outcome => !outcome.Killed).ToList())
            outcomes[outcome.Mutant.Name] = await RunAsync(outcome.Mutant);
        return [.. mutants.Select(mutant => outcomes[mutant.Name])];
    }

    /// <summary>Checks one mutant.</summary>
    public async Task<MutantOutcome> RunAsync(Mutant mutant)
    {
        await using var server = mutant.Start();
        // Every MUST, for what is blamed without reason, and of the rest the one that is broken.
        // Random requests stumble over every 5xx; they are sent to find one only where that is the fault.
        var run =
            await EvaluateAsync(server, mutant.Name, mutant.Profile == Mutant.Online, OfConcurrency(mutant) ? 1 : 4,
                [.. checks.Where(check => (check.Requirement.Level == "MUST" && check.Requirement.Id != "ROB-05")
                    || check.Requirement.Id == mutant.Breaks)]);
        var named = run.Results.Single(result => result.Requirement.Id == mutant.Breaks);
        var unrelated =
            run.Results.Where(result => result.Verdict == Verdict.Fail && result.Requirement.Id != mutant.Breaks
                && !mutant.Related.Contains(result.Requirement.Id));
        return new MutantOutcome(mutant, named, [.. unrelated]);
    }

    /// <summary>What the suite has to say against the right server; empty where it says nothing.</summary>
    public async Task<IReadOnlyList<RequirementResult>> ComplaintsAsync(bool online)
    {
        await using var server = RawServer.Start(online ? Profile.Online : Profile.Onsite, new Behaviour());
        var run = await EvaluateAsync(server, "the right server", online, 4, checks);
        return [.. run.Results.Where(result => result.Verdict is Verdict.Fail or Verdict.Warn or Verdict.Error)];
    }

    // A fault that shows when calls meet must show to the check that lets them meet, and not to others that meet by chance.
    private static bool OfConcurrency(Mutant mutant) =>
        mutant.Breaks.StartsWith("CON-", StringComparison.Ordinal) || mutant.Breaks == "SYNC-10";

    private static Task<ConformanceRun> EvaluateAsync(RawServer server, string name, bool online, int parallel,
        IReadOnlyList<Check> evaluated) =>
        new SuiteRunner(evaluated, TimeProvider.System).RunAsync(RawServerTarget.Of(server, name, online, parallel), Description);
}

/// <summary>What the suite said of a mutant.</summary>
/// <param name="Mutant">The wrong server.</param>
/// <param name="Named">The verdict on the requirement that it breaks.</param>
/// <param name="Unrelated">MUSTs that failed though the fault has nothing to do with them.</param>
public sealed record MutantOutcome(Mutant Mutant, RequirementResult Named, IReadOnlyList<RequirementResult> Unrelated)
{
    /// <summary>Whether the fault was found: a MUST failed, or a SHOULD was missed.</summary>
    public bool Found => Named.Verdict is Verdict.Fail or Verdict.Warn;

    /// <summary>Found, and nothing else was blamed.</summary>
    public bool Killed => Found && Unrelated.Count == 0;
}
