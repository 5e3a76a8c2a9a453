using System.CommandLine;
using EmailSync.ConformanceTests.Reports;
using EmailSync.ConformanceTests.Reports.Comparison;
using EmailSync.Reporting.Terminals;
using EmailSync.Reporting.Waivers;

namespace EmailSync.ConformanceTests.CommandLine;

/// <summary>A verb that checks a target: a run with its reports and its exit code.</summary>
/// <param name="program">The program that has the verb.</param>
internal sealed class JudgeCommand(SuiteProgram program)
{
    private static readonly TargetArguments Suite = new("Base URL before /api/v1 [default: the mock, started for the run]");
    private static readonly Option<string?> Operation =
        new("--operation") { Description = "Check another operation by what holds for any [SyncEmailAccount]", HelpName = "PATH" };
    private static readonly Option<string?> ContractPath =
        new("--contract") { Description = "The Swagger or OpenAPI file that has it, in JSON", HelpName = "FILE" };
    private static readonly Option<bool> Strict = new("--strict") { Description = "Missed SHOULDs fail the run, too: exit code 3" };
    private static readonly Option<string?> Compare =
        new("--compare") { Description = "results.json of an earlier run, to show what changed", HelpName = "FILE" };
    private static readonly Option<string?> Waivers =
        new("--waivers") { Description = "Known failures: id, reason, expiry, separated by tabs", HelpName = "FILE" };

    /// <summary>The verb of a program.</summary>
    public static Command Create(SuiteProgram program)
    {
        var command = new Command(program.Verb, "Checks a server against the catalogue, over the wire, and writes the reports.");
        Option[] options =
        [
            Suite.Target, Suite.Profile, Operation, ContractPath, Suite.Out, Suite.Filter, Strict, Compare, Waivers, Suite.Seed
        ];
        foreach (var option in options) command.Options.Add(option);
        command.SetAction(new JudgeCommand(program).RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        try
        {
            var catalogue = RequirementCatalogue.Load();
            var options = Suite.ReadSettings(arguments, (Settings.Operation.Name, Operation), (Settings.Contract.Name, ContractPath));
            var checks = Suite.ReadChecks(arguments, catalogue, out var error);
            if (error is not null) return program.Errors.Report(error);
            var wrongWaivers = new List<string>();
            var waivers = arguments.GetValue(Waivers) is { } waiverFile ? WaiverFile.Read(waiverFile, catalogue, wrongWaivers) : [];
            if (wrongWaivers.Count > 0) return program.Errors.Report(wrongWaivers);
            var old = arguments.GetValue(Compare) is { } oldFile ? OldResults.Read(oldFile) : null;
            var folder = arguments.GetValue(Suite.Out);
            if (folder is not null) Directory.CreateDirectory(folder);

            var command = program.Repeat(WordsOf(arguments, options));
            var run = await EvaluateAsync(options, checks, Suite.Describe(arguments, catalogue, command, options));
            var conclusion = Conclusion.Of(run, waivers, arguments.GetValue(Strict));
            var report = new RunReport(run, conclusion, old is null ? null : RunComparison.Between(old, run));
            if (folder is not null) ReportFolder.Write(folder, report);
            ConsoleSummary.Write(StandardOutput.Results, report, folder is null ? null : Path.Combine(folder, "report.html"),
                StandardOutput.Results.WantsColour);
            return conclusion.ExitCode;
        }
        catch (SettingsException wrong)
        {
            return program.Errors.Report(wrong.Errors);
        }
        catch (ReportInputException wrong)
        {
            return program.Errors.Report(wrong.Errors);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return program.Errors.Report(failure.Message);
        }
    }

    private async Task<ConformanceRun> EvaluateAsync(TargetOptions options, IReadOnlyList<Check> checks, RunDescription description)
    {
        await using var mock = options.Address is null
            ? await MockTarget.StartAsync(options with { Mock = options.Mock ?? program.Mock })
            : null;
        var progress = new Progress(checks.Count, "checked");
        return await new SuiteRunner(checks, TimeProvider.System).RunAsync(mock?.Target ?? RemoteTarget.Of(options), description,
            result => progress.Report(result.Requirement.Id));
    }

    // For the report: the command that repeats the run. Settings with secrets are in the environment and not shown.
    private static IEnumerable<(string Option, string? Value)> WordsOf(ParseResult arguments, TargetOptions options)
    {
        if (options.Address is not null) yield return (Suite.Target.Name, $"{options.Address}");
        if (options.Profile == Profile.Online) yield return (Suite.Profile.Name, "online");
        if (options.Tested is { } tested) yield return (Operation.Name, $"'{tested.Target}'");
        if (options.Contract is { } contract) yield return (ContractPath.Name, contract);
        if (arguments.GetValue(Suite.Out) is { } folder) yield return (Suite.Out.Name, folder);
        if (Suite.FilterOf(arguments) is { } words) yield return (Suite.Filter.Name, words);
        if (arguments.GetValue(Compare) is { } old) yield return (Compare.Name, old);
        if (arguments.GetValue(Waivers) is { } waivers) yield return (Waivers.Name, waivers);
        if (arguments.GetValue(Strict)) yield return (Strict.Name, null);
        if (options.Seed != 1) yield return (Suite.Seed.Name, $"{options.Seed}");
    }
}

/// <summary>A part of the catalogue: everything whose id, group, level or need is among the words.</summary>
internal static class CheckFilter
{
    /// <summary>The checks that match the words.</summary>
    /// <param name="checks">All checks.</param>
    /// <param name="words">For instance AUTH-03, NC, MUST or bearer, in any letter case.</param>
    /// <param name="unknown">Words that match nothing.</param>
    public static IReadOnlyList<Check> Apply(IReadOnlyList<Check> checks, IReadOnlyList<string> words, out IReadOnlyList<string> unknown)
    {
        unknown = [.. words.Where(word => !checks.Any(check => Names(word, check)))];
        return words.Count == 0 ? checks : [.. checks.Where(check => words.Any(word => Names(word, check)))];
    }

    private static bool Names(string word, Check check) =>
        check.Needs.GetTraits().Any(trait => trait.Value.Equals(word, StringComparison.OrdinalIgnoreCase));
}
