using EmailSync.AsHost;
using EmailSync.AsHost.Hosts;
using EmailSync.Cli.Hosting;
using EmailSync.Cli.Running;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.Cli.CommandLine;

/// <summary>The verb <c>run</c>: runs a command with the mock, and gives a verdict on its calls.</summary>
internal static class RunCommand
{
    private static readonly VerdictArguments Verdict = new();
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
    private static readonly MockArguments Mock = new(defaultPort: 0, hasServers: true);

    public const string Name = "run";

    public static Command Create(string[]? words)
    {
        var run = new Command(Name, "Runs a command with a mock, and gives a verdict on its calls.");
        foreach (var option in (Option[])[.. Verdict.All, Sandbox, AsHost, Verbose, .. Mock.All])
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
        var criteria = Verdict.Read(arguments, errors);
        var sandbox = arguments.GetValue(Sandbox);
        if (sandbox is not null && !SandboxPath.CanName(sandbox))
            errors.Add($"--sandbox {sandbox}: expected up to 64 letters, digits, '-', '_', '.' or '~', and no reserved name such as api");
        if (sandbox is not null && options is { Proxy.To.Count: > 0 })
            errors.Add($"--sandbox {sandbox}: not allowed with --to, whose path names the sandbox");
        var hosts = ReadHosts(arguments.GetValue(AsHost) ?? [], errors);
        if (errors.Count > 0 || options is null || words is not [var name, .. var rest]) return UsageError.Report(errors);

        if (arguments.GetValue(Verbose)) options = options with { LogsCalls = true };
        if (!Executable.TryFind(name, out var file, out var problem)) return UsageError.Report(problem.Message, problem.ExitCode);
        var plan = new RunPlan(options, criteria.FailOn, criteria.MinRequests, criteria.Excuses, criteria.Folder, sandbox, hosts, file,
            name, rest)
        { FailsOnServer = criteria.FailsOnServer };
        return await MockRun.RunAsync(options, app => new CommandRun(plan, app).RunAsync(), cancellationToken,
            services => services.AddAsHost(hosts));
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
}

/// <summary>
/// Splits the command line of <c>run</c>, <c>record</c> and <c>tournament</c> at the first <c>--</c>: our arguments come before it, the
/// command after it.
/// </summary>
internal static class CommandWords
{
    private const string Divider = "--";

    /// <returns>Our arguments, and those of the command; null if there is no divider.</returns>
    public static (string[] Own, string[]? Command) Split(string[] words)
    {
        var at = words is [RunCommand.Name or RecordCommand.Name or TournamentCommand.Name, ..] ? Array.IndexOf(words, Divider) : -1;
        return at < 0 ? (words, null) : (words[..at], words[(at + 1)..]);
    }
}
