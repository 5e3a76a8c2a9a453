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
    private static readonly Option<string?> TargetUrl =
        new("--target", "-t") { Description = "Base URL before /api/v1 [default: the mock, started for the run]", HelpName = "URL" };
    private static readonly Option<string?> ProfileName =
        new("--profile", "-p") { Description = "onsite or online [onsite]", HelpName = "PROFILE" };
    private static readonly Option<string?> Operation =
        new("--operation") { Description = "Check another operation by what holds for any [SyncEmailAccount]", HelpName = "PATH" };
    private static readonly Option<string?> ContractPath =
        new("--contract") { Description = "The Swagger or OpenAPI file that has it, in JSON", HelpName = "FILE" };
    private static readonly Option<string?> Out = new("--out", "-o") { Description = "Folder for the reports [none]", HelpName = "DIR" };
    private static readonly Option<string[]> Filter =
        new("--filter", "-f")
        {
            Description = "Ids, groups, levels or needs: AUTH-03, NC, MUST, bearer",
            HelpName = "WORD",
            AllowMultipleArgumentsPerToken = true
        };
    private static readonly Option<bool> Strict = new("--strict") { Description = "Missed SHOULDs fail the run, too: exit code 3" };
    private static readonly Option<string?> Compare =
        new("--compare") { Description = "results.json of an earlier run, to show what changed", HelpName = "FILE" };
    private static readonly Option<string?> Waivers =
        new("--waivers") { Description = "Known failures: id, reason, expiry, separated by tabs", HelpName = "FILE" };
    private static readonly Option<string?> Seed = new("--seed") { Description = "Seed of the random probes [1]", HelpName = "N" };

    /// <summary>The verb of a program.</summary>
    public static Command Create(SuiteProgram program)
    {
        var command = new Command(program.Verb, "Checks a server against the catalogue, over the wire, and writes the reports.");
        Option[] options = [TargetUrl, ProfileName, Operation, ContractPath, Out, Filter, Strict, Compare, Waivers, Seed];
        foreach (var option in options) command.Options.Add(option);
        command.SetAction(new JudgeCommand(program).RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        try
        {
            var catalogue = RequirementCatalogue.Load();
            var options = ReadSettings(arguments);
            var words = arguments.GetValue(Filter) ?? [];
            var checks = CheckFilter.Apply(CheckList.All(catalogue), words, out var unknown);
            if (unknown.Count > 0)
                return program.Errors.Report(
                    $"--filter: unknown {string.Join(", ", unknown)}; "
                        + $"expected an id, a group, a level or a need of the catalogue");
            var wrongWaivers = new List<string>();
            var waivers = arguments.GetValue(Waivers) is { } waiverFile ? WaiverFile.Read(waiverFile, catalogue, wrongWaivers) : [];
            if (wrongWaivers.Count > 0) return program.Errors.Report(wrongWaivers);
            var old = arguments.GetValue(Compare) is { } oldFile ? OldResults.Read(oldFile) : null;
            var folder = arguments.GetValue(Out);
            if (folder is not null) Directory.CreateDirectory(folder);

            var run =
                await EvaluateAsync(options, checks,
                    new RunDescription(catalogue.Hash, program.Repeat(WordsOf(arguments, options)), options.Seed,
                        words.Length > 0 ? string.Join(' ', words) : null));
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

    // The command line overrides the environment.
    private static TargetOptions ReadSettings(ParseResult arguments) => new SuiteSettingsReader(name =>
        name == Settings.Target.Name && arguments.GetValue(TargetUrl) is { Length: > 0 } target ? target
        : name == Settings.Profile.Name && arguments.GetValue(ProfileName) is { Length: > 0 } profile ? profile
        : name == Settings.Operation.Name && arguments.GetValue(Operation) is { Length: > 0 } operation ? operation
        : name == Settings.Contract.Name && arguments.GetValue(ContractPath) is { Length: > 0 } contract ? contract
        : name == Settings.Seed.Name && arguments.GetValue(Seed) is { Length: > 0 } seed ? seed
        : Environment.GetEnvironmentVariable(name)).Read();

    // For the report: the command that repeats the run. Settings with secrets are in the environment and not shown.
    private static IEnumerable<(string Option, string? Value)> WordsOf(ParseResult arguments, TargetOptions options)
    {
        if (options.Address is not null) yield return (TargetUrl.Name, $"{options.Address}");
        if (options.Profile == Profile.Online) yield return (ProfileName.Name, "online");
        if (options.Tested is { } tested) yield return (Operation.Name, $"'{tested.Target}'");
        if (options.Contract is { } contract) yield return (ContractPath.Name, contract);
        if (arguments.GetValue(Out) is { } folder) yield return (Out.Name, folder);
        if (arguments.GetValue(Filter) is { Length: > 0 } words) yield return (Filter.Name, string.Join(' ', words));
        if (arguments.GetValue(Compare) is { } old) yield return (Compare.Name, old);
        if (arguments.GetValue(Waivers) is { } waivers) yield return (Waivers.Name, waivers);
        if (arguments.GetValue(Strict)) yield return (Strict.Name, null);
        if (options.Seed != 1) yield return (Seed.Name, $"{options.Seed}");
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
