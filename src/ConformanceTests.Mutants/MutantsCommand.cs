using System.CommandLine;
using EmailSync.ConformanceTests.CommandLine;
using EmailSync.ConformanceTests.Mutants.Catalogue;
using EmailSync.ConformanceTests.Mutants.Trial;
using EmailSync.Contract;
using EmailSync.Reporting;
using EmailSync.Reporting.Terminals;

namespace EmailSync.ConformanceTests.Mutants;

/// <summary>The program's command line: proves the suite by servers that are wrong in one thing.</summary>
internal static class MutantsCommand
{
    private static readonly UsageErrors Problem = new("emailsync-mutants", "--help shows the options.");
    private static readonly Option<string[]> Filter =
        new("--filter", "-f") { Description = "Names of mutants, or ids and groups that they break", HelpName = "WORD",
            AllowMultipleArgumentsPerToken = true };

    public static Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand("Checks servers that are wrong in one thing, and says which the suite finds.") { Filter };
        root.SetAction((parsed, _) => EvaluateAsync(parsed.GetValue(Filter) ?? []));
        return Invocation.RunAsync(root, arguments, Problem);
    }

    private static async Task<int> EvaluateAsync(string[] words)
    {
        var mutants = AllMutants.List.Where(mutant => words.Length == 0 || words.Any(word => Names(word, mutant))).ToList();
        if (mutants.Count == 0) return Problem.Tell($"--filter: no mutant is called {string.Join(" or ", words)}");
        var trial = new MutantTrial(RequirementCatalogue.Load());
        var progress = new Progress(mutants.Count, "mutants");
        var outcomes = await trial.RunAsync(mutants, outcome => progress.Report(outcome.Mutant.Name));
        // A part of the mutants is asked for to look at them; the whole proof has the right servers too.
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
