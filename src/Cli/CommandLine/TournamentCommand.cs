using System.CommandLine.Parsing;
using System.Globalization;
using EmailSync.Cli.Hosting;
using EmailSync.Cli.Running;
using EmailSync.Contract.Files;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.States;
using EmailSync.RunReports;
using EmailSync.Tournament;
using EmailSync.Tournament.Planning;
using EmailSync.Tournament.Running;

namespace EmailSync.Cli.CommandLine;

/// <summary>The verb <c>tournament</c>: which misbehaviours of the server a command notices, survives, or lets go unnoticed.</summary>
internal static class TournamentCommand
{
    public const string Name = "tournament";

    private const int MostJobs = 64;
    private static readonly Option<string[]> Only =
        Ids("--only", "Run only these: an id, with * for any text, or an operation or a kind; may be repeated");
    private static readonly Option<string[]> Skip = Ids("--skip", "Leave these out, in the same forms; may be repeated");
    private static readonly Option<bool> List =
        new("--list") { Description = "Run the command once, without faults, and list what would be run" };
    private static readonly Option<string?> Jobs =
        new("--jobs", "-j") { Description = "How many runs at once, each in a sandbox of its own [processors]", HelpName = "N" };
    private static readonly Option<string?> Timeout =
        new("--timeout") { Description = "Time for a run [30s, or 10 times the run without faults]", HelpName = "TIME" };
    private static readonly Option<string?> Budget =
        new("--budget") { Description = "Time for the whole: what has not begun by then is named, and not counted", HelpName = "TIME" };
    private static readonly Option<string?> Resume =
        new("--resume") { Description = "File for the results so far: a stopped tournament goes on from it", HelpName = "FILE" };
    private static readonly Option<string?> Seed =
        new("--seed") { Description = "Run in an order that follows from N, so that a budget is spent on a sample", HelpName = "N" };
    private static readonly Option<string?> MinScore =
        new("--min-score") { Description = "Least score that passes, in percent [100]", HelpName = "PERCENT" };
    private static readonly Option<string?> Report =
        new("--report") { Description = "Folder for report.html, junit.xml, results.sarif, results.json, summary.md", HelpName = "DIR" };
    private static readonly Option<bool> Online = new("--online") { Description = "Each sandbox is an online tenant [on-site]" };
    private static readonly Option<string?> Sandbox =
        new("--sandbox") { Description = "The one sandbox that the command always calls; one run at a time", HelpName = "NAME" };
    private static readonly MockArguments Mock = new(defaultPort: 0);

    public static Command Create(string[]? words)
    {
        var tournament = new Command(Name,
            "Runs a command once for each misbehaviour of the server, and tells which of them go unnoticed.");
        foreach (var option in (Option[])[Only, Skip, List, Jobs, Timeout, Budget, Resume, Seed, MinScore, Report, Online, Sandbox,
            .. Mock.All]) tournament.Options.Add(option);
        tournament.SetAction((arguments, cancellationToken) => RunAsync(arguments, words, cancellationToken));
        return tournament;
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
        if (words is not [_, ..]) errors.Add("tournament: expected -- and a command, for example: emailsync tournament -- npm test");
        var options = Mock.Read(arguments, out var wrongSettings);
        errors.AddRange(wrongSettings);
        var sandbox = arguments.GetValue(Sandbox);
        if (sandbox is not null && !SandboxPath.CanName(sandbox))
            errors.Add($"--sandbox {sandbox}: expected up to 64 letters, digits, '-', '_', '.' or '~', and no reserved name such as api");
        if (sandbox is not null && arguments.GetValue(Online))
            errors.Add("--online: expected without --sandbox, whose name tells what it is: Cust and digits is an online tenant");
        var jobs = Number(arguments, Jobs, 1, MostJobs, errors);
        if (sandbox is not null && jobs > 1)
            errors.Add("--jobs: expected 1 with --sandbox: two runs in one sandbox would meet each other's faults");
        var seed = Number(arguments, Seed, 0, int.MaxValue, errors);
        var (timeout, budget) = (Time(arguments, Timeout, errors), Time(arguments, Budget, errors));
        var minScore = ReadScore(arguments.GetValue(MinScore), errors);
        var folder = arguments.GetValue(Report) is { } directory ? new RunReportFolder(directory) : null;
        if (folder?.WhyNotWritable() is { } reason) errors.Add($"--report {folder.Path}: cannot be written: {reason}");
        var state = ReadState(options, errors);
        if (errors.Count > 0 || options is null || words is not [var name, .. var rest]) return UsageError.Report(errors);
        if (!Executable.TryFind(name, out var file, out var problem)) return UsageError.Report(problem.Message, problem.ExitCode);

        var tournament = new TournamentOptions
        {
            Command = name,
            Words = words,
            Repeat = "",
            Jobs = sandbox is not null ? 1 : jobs ?? Math.Min(Environment.ProcessorCount, MostJobs),
            Timeout = timeout,
            Budget = budget,
            Filter = new PlanFilter(arguments.GetValue(Only) ?? [], arguments.GetValue(Skip) ?? []),
            Seed = seed,
            ResumePath = arguments.GetValue(Resume),
            ListsOnly = arguments.GetValue(List),
            Sandbox = sandbox,
            IsOnline = arguments.GetValue(Online),
            State = state,
            MinScore = minScore,
        };
        // Each sandbox loads the state itself.
        var plan = new TournamentArguments(options with { StateFile = null }, tournament, RepeatWords(arguments), folder, file, name, rest);
        return await MockRun.RunAsync(plan.Mock,
            app => new CommandTournament(plan, app, arguments.InvocationConfiguration.Output).RunAsync(), cancellationToken,
            services => services.AddTournament());
    }

    // The options on which the outcome of a run depends.
    private static List<string> RepeatWords(ParseResult arguments)
    {
        var words = new List<string>();
        Option[] kept = [Online, Sandbox, Timeout, .. Mock.All];
        foreach (var given in arguments.CommandResult.Children.OfType<OptionResult>()
            .Where(result => !result.Implicit && kept.Contains(result.Option)))
        {
            words.Add(given.Option.Name);
            words.AddRange(given.Tokens.Select(token => token.Value));
        }

        return words;
    }

    private static ReadOnlyMemory<byte>? ReadState(MockOptions? options, List<string> errors)
    {
        if (options?.StateFile is not { } file) return null;
        try
        {
            return BoundedFile.Read(file, StateReader.MostBytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            errors.Add($"--state {file}: {exception.Message}");
            return null;
        }
    }

    private static Option<string[]> Ids(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "ID",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    private static int? Number(ParseResult arguments, Option<string?> option, int least, int most, List<string> errors)
    {
        if (arguments.GetValue(option) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        errors.Add($"{option.Name} {text}: expected a whole number from {least} to {most}");
        return null;
    }

    private static TimeSpan? Time(ParseResult arguments, Option<string?> option, List<string> errors)
    {
        if (arguments.GetValue(option) is not { } text) return null;
        var time = ShownTime.Read(text);
        if (time is null) errors.Add($"{option.Name} {text}: expected {ShownTime.Expected}");
        return time;
    }

    private static double ReadScore(string? text, List<string> errors)
    {
        if (double.TryParse((text ?? "100").TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var score)
            && score is >= 0 and <= 100) return score;
        errors.Add($"--min-score {text}: expected a number from 0 to 100");
        return 100;
    }
}
