using System.CommandLine;
using System.CommandLine.Help;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.CommandLine;

/// <summary>The verb <c>serve</c>, which is also what the program does without a verb.</summary>
internal static class ServeCommand
{
    private static readonly MockArguments Mock = new(new MockOptions().Port);
    private static readonly Option<string?> ReadyFile = new("--ready-file") { Description = "Gets the base URL once the mock listens", HelpName = "FILE" };

    public const string Name = "serve";

    /// <summary>The whole program.</summary>
    /// <param name="command">The words after <c>--</c>; null where there is none.</param>
    public static RootCommand Root(string[]? command)
    {
        var root = new RootCommand(
            "Mock of SuperOffice's mailbox synchronisation: answers as the real server would, "
            + "remembers every call, and says which requirement a wrong one broke.");
        foreach (var help in root.Options.OfType<HelpOption>()) help.Action = new HelpText((HelpAction)help.Action!);
        AddTo(root);
        var serve = new Command(Name, "Starts the mock; the same as giving no verb. Stops on Ctrl+C.");
        AddTo(serve);
        root.Subcommands.Add(serve);
        root.Subcommands.Add(RunCommand.Create(command));
        root.Subcommands.Add(DocsCommand.Create());
        return root;
    }

    private static void AddTo(Command command)
    {
        foreach (var option in (Option[])[.. Mock.All, ReadyFile]) command.Options.Add(option);
        command.SetAction(RunAsync);
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken) =>
        Mock.Read(arguments, out var errors) is { } options
            ? await MockRun.RunAsync(options, arguments.GetValue(ReadyFile), cancellationToken)
            : UsageError.Tell(errors);
}
