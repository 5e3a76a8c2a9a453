using System.Globalization;
using EmailSync.AsHost;
using EmailSync.AsHost.Hosts;
using EmailSync.Cli.Hosting;
using EmailSync.Cli.Running;
using EmailSync.Contract;
using EmailSync.Contract.Names;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Verdicts;
using EmailSync.Reporting.Waivers;
using EmailSync.RunReports;
using EmailSync.RunReports.Waivers;

namespace EmailSync.Cli.CommandLine;

/// <summary>The verb <c>run</c>: runs a command with the mock, and gives a verdict on its calls.</summary>
internal static class RunCommand
{
    private static readonly Option<string?> FailOnLevel =
        new("--fail-on") { Description = "Fail if a rule of this level is broken: must, should or none [must]", HelpName = "LEVEL" };
    private static readonly Option<string?> MinRequests =
        new("--min-requests") { Description = "Minimum number of calls [1]", HelpName = "N" };
    private static readonly Option<string[]> Except =
        new("--except")
        {
            Description = "Rules whose findings do not count, such as C-PATH-01; may be repeated",
            HelpName = "ID",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = true
        };
    private static readonly Option<string?> Waivers =
        new("--waivers") { Description = "Rules that may be broken until a date: id, reason, expiry, tab-separated", HelpName = "FILE" };
    private static readonly Option<string?> Report =
        new("--report") { Description = "Folder for report.html, junit.xml, results.sarif, traffic.har, summary.md", HelpName = "DIR" };
    private static readonly Option<string?> Sandbox =
        new("--sandbox") { Description = "Sandbox to call and check; Cust and digits is an online tenant [all]", HelpName = "NAME" };
    private static readonly Option<string[]> AsHost =
        new("--as-host")
        {
            Description = "Answer as this host, such as sod.superoffice.com or *.superoffice.com; may be repeated",
            HelpName = "HOST",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = true
        };
    private static readonly Option<bool> Verbose = new("--verbose") { Description = "Write a line for each call, as --log-calls does" };
    private static readonly MockArguments Mock = new(defaultPort: 0);

    public const string Name = "run";

    public static Command Create(string[]? words)
    {
        var run = new Command(Name, "Runs a command with a mock, and gives a verdict on its calls.");
        foreach (var option in (Option[])[FailOnLevel, MinRequests, Except, Waivers, Report, Sandbox, AsHost, Verbose, .. Mock.All])
            run.Options.Add(option);
        run.SetAction((arguments, cancellationToken) => RunAsync(arguments, words, cancellationToken));
        return run;
    }

    /// <summary>The errors in the settings.</summary>
    public static IReadOnlyList<string> WrongSettings(ParseResult arguments)
    {
        Mock.Read(arguments, out var errors);
        return errors;
    }

    private static async Task<int> RunAsync(ParseResult arguments, string[]? words, CancellationToken cancellationToken)
    {
        var errors = new List<string>();
        if (words is not [_, ..]) errors.Add("run: expected -- and a command, for example: emailsync run -- npm test");
        var options = Mock.Read(arguments, out var wrongSettings);
        errors.AddRange(wrongSettings);
        var failOn = ReadFailOn(arguments.GetValue(FailOnLevel), errors);
        var minRequests = ReadMinRequests(arguments.GetValue(MinRequests), errors);
        var excuses = ReadExcuses(arguments.GetValue(Except) ?? [], arguments.GetValue(Waivers), errors);
        var sandbox = arguments.GetValue(Sandbox);
        if (sandbox is not null && !SandboxPath.CanName(sandbox))
            errors.Add($"--sandbox {sandbox}: expected up to 64 letters, digits, '-', '_', '.' or '~', and no reserved name such as api");
        var hosts = ReadHosts(arguments.GetValue(AsHost) ?? [], errors);
        var folder = arguments.GetValue(Report) is { } directory ? new RunReportFolder(directory) : null;
        if (folder?.WhyNotWritable() is { } reason) errors.Add($"--report {folder.Path}: cannot be written: {reason}");
        if (errors.Count > 0 || options is null || words is not [var name, .. var rest]) return UsageError.Report(errors);

        if (arguments.GetValue(Verbose)) options = options with { LogsCalls = true };
        if (!Executable.TryFind(name, out var file, out var problem)) return UsageError.Report(problem.Message, problem.ExitCode);
        var plan = new RunPlan(options, failOn, minRequests, excuses, folder, sandbox, hosts, file, name, rest);
        return await MockRun.RunAsync(options, app => new CommandRun(plan, app).RunAsync(), cancellationToken,
            services => services.AddAsHost(hosts));
    }

    private static FailOn ReadFailOn(string? text, List<string> errors)
    {
        switch (text?.ToLowerInvariant())
        {
            case null or "must": return FailOn.Must;
            case "should": return FailOn.Should;
            case "none": return FailOn.None;
            default:
                errors.Add($"--fail-on {text}: expected must, should or none");
                return FailOn.Must;
        }
    }

    private static Excuses ReadExcuses(string[] except, string? waiverFile, List<string> errors)
    {
        if (except.Length == 0 && waiverFile is null) return Excuses.None;
        var catalogue = RequirementCatalogue.Load();
        var ids = new List<string>();
        foreach (var id in except.SelectMany(word =>
            word.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            if (catalogue.TryFind(id, out var rule) && rule!.IsForClient) ids.Add(rule.Id);
            else
                errors.Add(
                    $"--except {id}: there is no such rule for callers; "
                        + $"did you mean {NearestName.Of(id, catalogue.ForClients.Select(known => known.Id))}?");
        }

        var found = new List<string>();
        var waivers = waiverFile is null ? [] : WaiverFile.Read(waiverFile, catalogue, found);
        errors.AddRange(found.Select(error => $"--waivers {error}"));
        return new Excuses([.. ids.Distinct()], waivers);
    }

    private static List<HostPattern> ReadHosts(string[] words, List<string> errors)
    {
        var hosts = new List<HostPattern>();
        foreach (var text in words.SelectMany(word => word.Split(',', StringSplitOptions.TrimEntries)))
        {
            if (!HostPattern.TryRead(text, out var pattern, out var error)) errors.Add($"--as-host {text}: {error}");
            else if (!hosts.Contains(pattern)) hosts.Add(pattern);
        }

        return hosts;
    }

    private static long ReadMinRequests(string? text, List<string> errors)
    {
        if (int.TryParse(text ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        errors.Add($"--min-requests {text}: expected a whole number from 0 to {int.MaxValue}");
        return 0;
    }
}

/// <summary>
/// Splits the command line of <c>run</c> at the first <c>--</c>: our arguments come before it, the command after it.
/// </summary>
internal static class CommandWords
{
    private const string Divider = "--";

    /// <returns>Our arguments, and those of the command; null if there is no divider.</returns>
    public static (string[] Own, string[]? Command) Split(string[] words)
    {
        var at = words is [RunCommand.Name, ..] ? Array.IndexOf(words, Divider) : -1;
        return at < 0 ? (words, null) : (words[..at], words[(at + 1)..]);
    }
}
