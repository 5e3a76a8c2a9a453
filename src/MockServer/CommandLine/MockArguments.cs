using System.CommandLine;
using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.CommandLine;

/// <summary>The options that set the mock, the same for every verb that starts one.</summary>
internal sealed class MockArguments
{
    private readonly Option<string?> port;
    private readonly Option<string?> httpsPort = new("--https-port") { Description = "Port to listen on with TLS, 0 for a free one", HelpName = "N" };
    private readonly Option<string?> host = new("--host") { Description = "IP address to listen on, localhost or * [127.0.0.1]", HelpName = "ADDRESS" };
    private readonly Option<string?> config = new("--config", "-c") { Description = "JSON file with settings", HelpName = "FILE" };
    private readonly Option<string?> state = new("--state") { Description = "JSON file with the state of sandboxes, as /__mock/state gives it", HelpName = "FILE" };
    private readonly Option<string[]> set = new("--set", "-s") { Description = "A setting such as Errors:Text=Both; may be repeated", HelpName = "KEY=VALUE", Arity = ArgumentArity.OneOrMore };
    private readonly string[] unlessTold;

    /// <param name="portUnlessTold">The port where no source of settings names one.</param>
    public MockArguments(int portUnlessTold)
    {
        var shown = portUnlessTold == 0 ? "a free one" : $"{portUnlessTold}";
        port = new Option<string?>("--port", "-p") { Description = $"Port to listen on, 0 for a free one [{shown}]", HelpName = "N" };
        unlessTold = [$"Port={portUnlessTold}"];
    }

    public IReadOnlyList<Option> All => [port, httpsPort, host, config, state, set];

    /// <summary>Reads the options of all sources; a line for each error where that fails.</summary>
    public MockOptions? Read(ParseResult arguments, out IReadOnlyList<string> errors)
    {
        var sources = new SettingSources(
            arguments.GetValue(config),
            [.. arguments.GetValue(set) ?? [], .. Direct("Port", arguments.GetValue(port)), .. Direct("Https:Port", arguments.GetValue(httpsPort)), .. Direct("Host", arguments.GetValue(host)), .. Direct("State:File", arguments.GetValue(state))],
            unlessTold);
        if (!sources.TryRead(out var configuration, out errors)) return null;
        var options = OptionsReader.Read(configuration, out errors);
        return errors.Count == 0 ? options : null;
    }

    private static string[] Direct(string key, string? value) => value is null ? [] : [$"{key}={value}"];
}
