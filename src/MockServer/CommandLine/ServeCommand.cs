using System.CommandLine;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.CommandLine;

/// <summary>The verb <c>serve</c>, which is also what the program does without a verb.</summary>
internal static class ServeCommand
{
    private static readonly Option<string?> Port = new("--port", "-p") { Description = "Port to listen on; 0 lets the system choose [default: 5080]", HelpName = "N" };
    private static readonly Option<string?> Host = new("--host") { Description = "Address to listen on: an IP address, localhost or * [default: 127.0.0.1]", HelpName = "ADDRESS" };
    private static readonly Option<string?> Config = new("--config", "-c") { Description = "JSON file with settings", HelpName = "FILE" };
    private static readonly Option<string[]> Set = new("--set", "-s") { Description = "A setting, for instance --set Errors:Text=Both; may be repeated", HelpName = "KEY=VALUE", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> ReadyFile = new("--ready-file") { Description = "File that is written with the base URL once the mock listens", HelpName = "FILE" };

    public static RootCommand Root()
    {
        var root = new RootCommand(
            $"""
            Mock of SuperOffice's mailbox synchronisation: answers as the real server would, remembers every call,
            and says which requirement a wrong one broke.

            {HelpText.Surfaces}
            """);
        AddTo(root);
        var serve = new Command("serve", "Starts the mock; the same as giving no verb. Stops on Ctrl+C.");
        AddTo(serve);
        root.Subcommands.Add(serve);
        return root;
    }

    private static void AddTo(Command command)
    {
        foreach (var option in (Option[])[Port, Host, Config, Set, ReadyFile]) command.Options.Add(option);
        command.SetAction(RunAsync);
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var sources = new SettingSources(
            arguments.GetValue(Config),
            [.. arguments.GetValue(Set) ?? [], .. Direct("Port", arguments.GetValue(Port)), .. Direct("Host", arguments.GetValue(Host))]);
        if (!sources.TryRead(out var configuration, out var errors)) return Refuse(errors);
        var options = OptionsReader.Read(configuration, out errors);
        return errors.Count > 0
            ? Refuse(errors)
            : await MockRun.RunAsync(options, arguments.GetValue(ReadyFile), cancellationToken);
    }

    private static string[] Direct(string key, string? value) => value is null ? [] : [$"{key}={value}"];

    private static int Refuse(IReadOnlyList<string> errors)
    {
        foreach (var error in errors) Console.Error.WriteLine($"emailsync: {error}");
        return ExitCodes.Usage;
    }
}
