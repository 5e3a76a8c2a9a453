using System.CommandLine;
using EmailSync.ConformanceTests.CommandLine;
using EmailSync.ConformanceTests.Mutants.Catalogue;
using EmailSync.ConformanceTests.Mutants.Trial;
using EmailSync.Contract;
using EmailSync.Reporting;
using EmailSync.Reporting.Terminals;

namespace EmailSync.ConformanceTests.Mutants;

/// <summary>The program's command line: tests the suite with servers that have one fault each.</summary>
internal static class MutantsCommand
{
    private static readonly UsageErrors Problem = new("emailsync-mutants", "--help lists the options.");
    private static readonly Option<string[]> Filter =
        new("--filter", "-f")
        {
            Description = "Names of mutants, or ids and groups that they break",
            HelpName = "WORD",
            AllowMultipleArgumentsPerToken = true
        };

    public static Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand("Runs the suite against servers with one fault each, and shows which faults it finds.") { Filter };
        root.SetAction((parsed, _) => EvaluateAsync(parsed.GetValue(Filter) ?? []));
        return Invocation.RunAsync(root, arguments, Problem);
    }

    private static async Task<int> EvaluateAsync(string[] words)
    {
        var mutants = AllMutants.List.Where(mutant => words.Length == 0 || words.Any(word => Names(word, mutant))).ToList();
        if (mutants.Count == 0) return Problem.Report($"--filter: no mutant is called {string.Join(" or ", words)}");
        var trial = new MutantTrial(RequirementCatalogue.Load());
        var progress = new Progress(mutants.Count, "mutants");
        var outcomes = await trial.RunAsync(mutants, outcome => progress.Report(outcome.Mutant.Name));
        // Selected mutants are only looked at; the full run includes the right servers too.
        var complaints = words.Length > 0
            ? null
            : (await trial.ComplaintsAsync(online: false)).Concat(await trial.ComplaintsAsync(online: true)).ToList();
        MutantMatrix.Write(StandardOutput.Results, outcomes, complaints);
        return complaints is not { Count: > 0 } && outcomes.All(outcome => outcome.Killed) ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static bool Names(string word, Mutant mutant) =>
        mutant.Name.Equals(word, StringComparison.OrdinalIgnoreCase) || mutant.Breaks.Equals(word, StringComparison.OrdinalIgnoreCase)
        || mutant.Breaks.StartsWith($"{word}-", StringComparison.OrdinalIgnoreCase);
}
