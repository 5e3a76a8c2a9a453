using System.CommandLine;
using EmailSync.MockServer.Options;

namespace EmailSync.Cli.CommandLine;

/// <summary>The options that set the mock, the same for every verb that starts one.</summary>
internal sealed class MockArguments
{
    private readonly Option<string?> port;
    private readonly Option<string?> httpsPort = new("--https-port") { Description = "Port to listen on with TLS, 0 for a free one", HelpName = "N" };
    private readonly Option<string?> host = new("--host") { Description = "IP address to listen on, localhost or * [127.0.0.1]", HelpName = "ADDRESS" };
    private readonly Option<string?> config = new("--config", "-c") { Description = "JSON file with settings", HelpName = "FILE" };
    private readonly Option<string?> state = new("--state") { Description = "JSON file with the state of sandboxes, as /__mock/state gives it", HelpName = "FILE" };
    private readonly Option<string?> stopTimeout = new("--stop-timeout") { Description = "Milliseconds that calls under way have to end when told to stop [10000]", HelpName = "MS" };
    private readonly Option<bool> open = new("--open") { Description = "Let other machines use the control routes without Admin:Token" };
    private readonly Option<bool> logCalls = new("--log-calls") { Description = "Write a line for each call" };
    private readonly Option<string?> timeZone = new("--server-time-zone") { Description = "Time zone of the times in answers, for instance UTC [Europe/Oslo]", HelpName = "ZONE" };
    private readonly Option<string[]> set = new("--set", "-s") { Description = "A setting such as Errors:Text=Both; may be repeated", HelpName = "KEY=VALUE", Arity = ArgumentArity.OneOrMore };
    private readonly string[] unlessTold;

    /// <param name="portUnlessTold">The port where no source of settings names one.</param>
    public MockArguments(int portUnlessTold)
    {
        var shown = portUnlessTold == 0 ? "a free one" : $"{portUnlessTold}";
        port = new Option<string?>("--port", "-p") { Description = $"Port to listen on, 0 for a free one [{shown}]", HelpName = "N" };
        unlessTold = [$"Port={portUnlessTold}"];
    }

    public IReadOnlyList<Option> All => [port, httpsPort, host, config, state, timeZone, stopTimeout, open, logCalls, set];

    /// <summary>Reads the options of all sources; a line for each error where that fails.</summary>
    public MockOptions? Read(ParseResult arguments, out IReadOnlyList<string> errors)
    {
        var sources = new SettingSources(
            Value(arguments, config),
            [
                .. Value(arguments, set) ?? [],
                .. Direct("Port", Value(arguments, port)), .. Direct("Https:Port", Value(arguments, httpsPort)), .. Direct("Host", Value(arguments, host)),
                .. Direct("State:File", Value(arguments, state)), .. Direct("Server:TimeZone", Value(arguments, timeZone)), .. Direct("Stop:Milliseconds", Value(arguments, stopTimeout)),
                .. Direct("Admin:Open", Value(arguments, open)), .. Direct("Log:Calls", Value(arguments, logCalls)),
            ],
            unlessTold);
        // What can be read is looked at, whatever cannot: all that is wrong is told at once.
        var configuration = sources.Read(out var unreadable);
        var options = OptionsReader.Read(configuration, isWhole: unreadable.Count == 0 && arguments.Errors.Count == 0, out var wrong);
        errors = [.. unreadable, .. wrong];
        return errors.Count == 0 ? options : null;
    }

    // One that was not given rightly is the parser's to tell of.
    private static T? Value<T>(ParseResult arguments, Option<T> option) => arguments.GetResult(option)?.Errors.Any() == true ? default : arguments.GetValue(option);

    private static string[] Direct(string key, string? value) => value is null ? [] : [$"{key}={value}"];

    private static string[] Direct(string key, bool isGiven) => isGiven ? [$"{key}=true"] : [];
}
