using System.CommandLine;
using EmailSync.ConformanceTests.Reports;
using EmailSync.ConformanceTests.Reports.Comparison;
using EmailSync.Reporting.Terminals;
using EmailSync.Reporting.Waivers;
using static EmailSync.ConformanceTests.CommandLine.ConformanceCommand;

namespace EmailSync.ConformanceTests.CommandLine;

/// <summary>The verb <c>judge</c>: a run with its reports and its exit code.</summary>
internal static class JudgeCommand
{
    public const string Name = "judge";

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

    public static Command Create()
    {
        var command = new Command(Name, "Checks a target and writes the reports.");
        Option[] options = [TargetUrl, ProfileName, Operation, ContractPath, Out, Filter, Strict, Compare, Waivers, Seed];
        foreach (var option in options) command.Options.Add(option);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        try
        {
            var catalogue = RequirementCatalogue.Load();
            var options = ReadSettings(arguments);
            var words = arguments.GetValue(Filter) ?? [];
            var checks = CheckFilter.Apply(CheckList.All(catalogue), words, out var unknown);
            if (unknown.Count > 0)
                return Problem.Report(
                    $"--filter: unknown {string.Join(", ", unknown)}; "
                        + $"expected an id, a group, a level or a need of the catalogue");
            var wrongWaivers = new List<string>();
            var waivers = arguments.GetValue(Waivers) is { } waiverFile ? WaiverFile.Read(waiverFile, catalogue, wrongWaivers) : [];
            if (wrongWaivers.Count > 0) return Problem.Report(wrongWaivers);
            var old = arguments.GetValue(Compare) is { } oldFile ? OldResults.Read(oldFile) : null;
            var folder = arguments.GetValue(Out);
            if (folder is not null) Directory.CreateDirectory(folder);

            var run =
                await EvaluateAsync(options, checks,
                    new RunDescription(catalogue.Hash, CommandOf(arguments, options), options.Seed,
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
            return Problem.Report(wrong.Errors);
        }
        catch (ReportInputException wrong)
        {
            return Problem.Report(wrong.Errors);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Problem.Report(failure.Message);
        }
    }

    private static async Task<ConformanceRun> EvaluateAsync(TargetOptions options, IReadOnlyList<Check> checks, RunDescription description)
    {
        await using var mock = options.Address is null ? await MockTarget.StartAsync(options) : null;
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
    private static string CommandOf(ParseResult arguments, TargetOptions options)
    {
        var command = new StringBuilder("make conformance");
        if (options.Address is not null) command.Append(CultureInfo.InvariantCulture, $" TARGET={options.Address}");
        if (options.Profile == Profile.Online) command.Append(" PROFILE=online");
        if (options.Tested is { } tested) command.Append(CultureInfo.InvariantCulture, $" OPERATION='{tested.Target}'");
        if (options.Contract is { } contract) command.Append(CultureInfo.InvariantCulture, $" CONTRACT={contract}");
        if (arguments.GetValue(Out) is { } folder) command.Append(CultureInfo.InvariantCulture, $" OUT={folder}");
        if (arguments.GetValue(Filter) is { Length: > 0 } words)
            command.Append(CultureInfo.InvariantCulture, $" FILTER=\"{string.Join(' ', words)}\"");
        if (arguments.GetValue(Compare) is { } old) command.Append(CultureInfo.InvariantCulture, $" COMPARE={old}");
        if (arguments.GetValue(Waivers) is { } waivers) command.Append(CultureInfo.InvariantCulture, $" WAIVERS={waivers}");
        if (arguments.GetValue(Strict)) command.Append(" STRICT=1");
        if (options.Seed != 1) command.Append(CultureInfo.InvariantCulture, $" SEED={options.Seed}");
        return command.ToString();
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
