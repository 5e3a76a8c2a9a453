using System.CommandLine.Help;
using EmailSync.Cli.CommandLine.Settings;
using EmailSync.Cli.Hosting;
using EmailSync.MockServer.Options;

namespace EmailSync.Cli.CommandLine;

/// <summary>The verb <c>serve</c>, which is also what the program does without a verb.</summary>
internal static class ServeCommand
{
    private static readonly MockArguments Mock = new(new MockOptions().Port);
    private static readonly ServeOptions Serve = new();

    public const string Name = "serve";

    /// <summary>The whole program.</summary>
    /// <param name="command">The words after <c>--</c>; null if there are none.</param>
    /// <param name="words">The words before: a verb with an assembly of its own has its options only if it is among them.</param>
    public static RootCommand Root(string[]? command, IReadOnlyCollection<string> words)
    {
        var root = new RootCommand(
            "Mock of SuperOffice's mailbox synchronisation: answers like the real server, "
            + "records every call, and names the rule that a wrong call breaks.");
        foreach (var help in root.Options.OfType<HelpOption>()) help.Action = new HelpText((HelpAction)help.Action!);
        AddTo(root);
        var serve = new Command(Name, "Starts the mock; the default verb. Stop it with Ctrl+C.");
        AddTo(serve);
        root.Subcommands.Add(serve);
        root.Subcommands.Add(RunCommand.Create(command));
        root.Subcommands.Add(JudgeCommand.Create());
        root.Subcommands.Add(ProxyCommand.Create());
        root.Subcommands.Add(TournamentCommand.Create(command));
        root.Subcommands.Add(McpCommand.Create());
        root.Subcommands.Add(RecordCommand.Create(command));
        root.Subcommands.Add(ExportCommand.Create());
        root.Subcommands.Add(SettingsCommand.Create());
        root.Subcommands.Add(TokenCommand.Create());
        root.Subcommands.Add(ConformanceCommand.Create(words.Contains(ConformanceCommand.Name)));
        root.Subcommands.Add(ParityVerb.Create(words.Contains(ParityVerb.Name)));
        root.Subcommands.Add(new Command("contract", "Works with versions of contracts.") { ContractDiffCommand.Create() });
        root.Subcommands.Add(
            new Command("docs", "Works with SuperOffice's reference pages.") { DocsCheckCommand.Create(), DocsImportCommand.Create(),
                CommandLinePage.Create() });
        return root;
    }

    private static void AddTo(Command command)
    {
        foreach (var option in (Option[])[.. Mock.All, .. Serve.All]) command.Options.Add(option);
        command.SetAction(RunAsync);
    }

    /// <summary>The file for the base URL; null if none is given. Also works if the rest of the command line is wrong.</summary>
    public static ReadyFile? ReadyFileOf(ParseResult arguments) =>
        Serve.ReadyFileOf(arguments) ?? ProxyCommand.ReadyFileOf(arguments);

    /// <summary>The errors in the settings of a command line that has other errors, to report all at once.</summary>
    public static IReadOnlyList<string> WrongSettings(ParseResult arguments)
    {
        IReadOnlyList<string> errors = [];
        var verb = arguments.CommandResult.Command;
        if (verb.Name == RunCommand.Name) errors = RunCommand.WrongSettings(arguments);
        else if (verb.Name == ProxyCommand.Name) errors = ProxyCommand.WrongSettings(arguments);
        else if (verb.Name == RecordCommand.Name) errors = RecordCommand.WrongSettings(arguments);
        else if (verb.Name == TournamentCommand.Name) errors = TournamentCommand.WrongSettings(arguments);
        else if (verb.Name == McpCommand.Name) errors = McpCommand.WrongSettings(arguments);
        else if (verb is RootCommand or { Name: Name }) Mock.Read(arguments, out errors);
        return errors;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var ready = Serve.ReadyFileOf(arguments);
        var unfit = ready?.RemoveOld();
        var options = Mock.Read(arguments, out var errors);
        if (unfit is not null) errors = [.. errors, unfit];
        return options is null || errors.Count > 0
            ? UsageError.Report(errors)
            : await new ServeRun(options, ready, Serve.StopsWithInput(arguments)).RunAsync();
    }
}
