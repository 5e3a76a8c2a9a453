using System.CommandLine;
using System.CommandLine.Help;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.CommandLine;

/// <summary>The verb <c>serve</c>, which is also what the program does without a verb.</summary>
internal static class ServeCommand
{
    private static readonly Option<string?> Port = new("--port", "-p") { Description = "Port to listen on, 0 for a free one [5080]", HelpName = "N" };
    private static readonly Option<string?> HttpsPort = new("--https-port") { Description = "Port to listen on with TLS, 0 for a free one", HelpName = "N" };
    private static readonly Option<string?> Host = new("--host") { Description = "IP address to listen on, localhost or * [127.0.0.1]", HelpName = "ADDRESS" };
    private static readonly Option<string?> Config = new("--config", "-c") { Description = "JSON file with settings", HelpName = "FILE" };
    private static readonly Option<string[]> Set = new("--set", "-s") { Description = "A setting such as Errors:Text=Both; may be repeated", HelpName = "KEY=VALUE", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> ReadyFile = new("--ready-file") { Description = "Gets the base URL once the mock listens", HelpName = "FILE" };

    public const string Name = "serve";

    public static RootCommand Root()
    {
        var root = new RootCommand(
            "Mock of SuperOffice's mailbox synchronisation: answers as the real server would, "
            + "remembers every call, and says which requirement a wrong one broke.");
        foreach (var help in root.Options.OfType<HelpOption>()) help.Action = new HelpText((HelpAction)help.Action!);
        AddTo(root);
        var serve = new Command(Name, "Starts the mock; the same as giving no verb. Stops on Ctrl+C.");
        AddTo(serve);
        root.Subcommands.Add(serve);
        return root;
    }

    private static void AddTo(Command command)
    {
        foreach (var option in (Option[])[Port, HttpsPort, Host, Config, Set, ReadyFile]) command.Options.Add(option);
        command.SetAction(RunAsync);
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var sources = new SettingSources(
            arguments.GetValue(Config),
            [.. arguments.GetValue(Set) ?? [], .. Direct("Port", arguments.GetValue(Port)), .. Direct("Https:Port", arguments.GetValue(HttpsPort)), .. Direct("Host", arguments.GetValue(Host))]);
        if (!sources.TryRead(out var configuration, out var errors)) return UsageError.Tell(errors);
        var options = OptionsReader.Read(configuration, out errors);
        return errors.Count > 0
            ? UsageError.Tell(errors)
            : await MockRun.RunAsync(options, arguments.GetValue(ReadyFile), cancellationToken);
    }

    private static string[] Direct(string key, string? value) => value is null ? [] : [$"{key}={value}"];
}
