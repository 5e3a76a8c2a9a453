using System.CommandLine;
using EmailSync.ConformanceTests.Parity;
using EmailSync.ConformanceTests.Parity.Comparing;
using EmailSync.ConformanceTests.Parity.Proposals;
using EmailSync.ConformanceTests.Parity.Reports;
using EmailSync.Contract.Files;
using EmailSync.Reporting.Terminals;

namespace EmailSync.ConformanceTests.CommandLine;

/// <summary>The verb that compares a target with the mock.</summary>
/// <param name="program">The program that has the verb.</param>
internal sealed class ParityCommand(SuiteProgram program)
{
    /// <summary>The verb of the suite's own program.</summary>
    public static readonly SuiteProgram Own = new(SuiteProgram.Own.Name, "parity", null);

    private static readonly TargetArguments Suite = new("Base URL before /api/v1");
    private static readonly Option<string?> Known =
        new("--known") { Description = "Explained differences: requirements, difference, reason, separated by tabs", HelpName = "FILE" };
    private static readonly Option<string?> Patch =
        new("--patch") { Description = "Search for settings and evidence to propose, and write them for git apply", HelpName = "FILE" };
    private static readonly Option<string?> Level =
        new("--level") { Description = "What exit code 1 is for: verdict or answer [answer]", HelpName = "LEVEL" };

    /// <summary>The verb of a program.</summary>
    public static Command Create(SuiteProgram program)
    {
        var command = new Command(program.Verb, "Compares a server with the mock: the same probes, and both answers side by side.");
        Option[] options = [Suite.Target, Suite.Profile, Suite.Out, Suite.Filter, Known, Patch, Level, Suite.Seed];
        foreach (var option in options) command.Options.Add(option);
        command.SetAction(new ParityCommand(program).RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var problem = program.Errors;
        try
        {
            var catalogue = RequirementCatalogue.Load();
            var options = Suite.ReadSettings(arguments);
            if (options.Address is null)
                return problem.Report($"expected --target or {Settings.Target.Name}, the base URL of the server to compare with the mock");
            var checks = Suite.ReadChecks(arguments, catalogue, out var error);
            if (error is not null) return problem.Report(error);
            if (arguments.GetValue(Level) is { } text && text is not ("verdict" or "answer"))
                return problem.Report($"--level: expected verdict or answer, found \"{VisibleText.Of(text)}\"");
            var wrong = new List<string>();
            var known = arguments.GetValue(Known) is { } file ? KnownDifferences.Read(file, wrong) : KnownDifferences.None;
            if (wrong.Count > 0) return problem.Report(wrong);
            var (folder, patch) = (arguments.GetValue(Suite.Out), arguments.GetValue(Patch));
            if (folder is not null) Directory.CreateDirectory(folder);

            var command = program.Repeat(WordsOf(arguments, options));
            var progress = new Progress(2 * checks.Count, "checked");
            var run = await new ParityRunner(checks, TimeProvider.System, options.Mock ?? program.Mock, options.Contract, known).RunAsync(
                RemoteTarget.Of(options), Suite.Describe(arguments, catalogue, command, options), patch is not null,
                result => progress.Report(result.Requirement.Id));
            var report = new ParityReport(run, known, arguments.GetValue(Level) == "verdict" ? ParityLevel.Verdict : ParityLevel.Answer,
                command);
            if (folder is not null) ParityFolder.Write(folder, report);
            if (patch is not null) WholeFile.Replace(patch, stream => stream.Write(Encoding.UTF8.GetBytes(PatchOf(report))));
            TextSummary.Write(StandardOutput.Results, report, folder is null ? null : Path.Combine(folder, ParityFolder.Page), patch,
                StandardOutput.Results.WantsColour);
            return report.ExitCode;
        }
        catch (SettingsException wrong)
        {
            return problem.Report(wrong.Errors);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return problem.Report(failure.Message);
        }
    }

    private static string PatchOf(ParityReport report) => ParityPatch.Write(
        [
            $"Proposals of a comparison with {report.Run.Target.Target.AbsoluteUri} "
                + $"({report.Run.Target.Profile}), {ReportTime.Shown(report.Run.Started)}.",
            $"Mock {report.Run.MockVersion}, contract {report.Run.ContractHash}.",
            "Read it, then apply it in the root of the repository with git apply, and run make generate.",
        ],
        report.Run.Proposals ?? [], report.Run.Observed ?? []);

    // For the report: the command that repeats it. Settings with secrets are in the environment and not shown.
    private static IEnumerable<(string Option, string? Value)> WordsOf(ParseResult arguments, TargetOptions options)
    {
        yield return (Suite.Target.Name, $"{options.Address}");
        if (options.Profile == Profile.Online) yield return (Suite.Profile.Name, "online");
        foreach (var option in (Option<string?>[])[Suite.Out, Known, Patch, Level])
            if (arguments.GetValue(option) is { } value) yield return (option.Name, value);
        if (Suite.FilterOf(arguments) is { } words) yield return (Suite.Filter.Name, words);
        if (options.Seed != 1) yield return (Suite.Seed.Name, $"{options.Seed}");
    }
}

/// <summary>The --help text of the verb, after the options: examples, exit codes and settings.</summary>
public static class ParityHelp
{
    private const string Text =
        """

        A mock is started and set up like the target: the same profile, schemes and
        realm, and of each kind of credentials, accounts and permissions what the
        settings name for the target. The credentials of the target are sent to the
        target only. Both get the probes of the conformance suite; its help says what
        these are. For each requirement the report says: same; verdict differs; answer
        differs; only target or only mock (only one could be judged); not comparable.

        --out writes parity.html, parity.json and parity.md. A line of --known is, with
        a tab between its cells: CT-*  415 body members: * | *  the form of our errors

        Exit code:
          0 alike; with --level verdict: the same verdicts
          1 something differs that --known does not explain
          2 wrong options, or nothing could be compared

        Settings are environment variables, which keeps secrets off the command line:
        """;

    /// <summary>Writes it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="program">The program that has the verb.</param>
    public static void Write(TextWriter output, SuiteProgram program)
    {
        output.WriteLine("Examples:");
        output.WriteLine($"  EMAILSYNC_BASIC=user:password {program.Call} \\");
        output.WriteLine("    --target https://crm.example.com/SuperOffice --out parity");
        output.WriteLine($"  {program.Call} --target URL --patch proposals.patch && git apply proposals.patch");
        output.WriteLine(Text);
        foreach (var setting in Settings.All.Where(setting => setting != Settings.Operation && setting != Settings.Body))
        {
            output.WriteLine($"  {setting.Name}={setting.Form}");
            output.WriteLine($"      {setting.Meaning}");
        }
    }
}
