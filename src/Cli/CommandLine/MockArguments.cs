using EmailSync.Cli.CommandLine.Settings;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Settings;

namespace EmailSync.Cli.CommandLine;

/// <summary>The options of the mock, the same for every verb that starts one.</summary>
internal sealed class MockArguments
{
    private const string LogLevel = "Log:Level";
    private const string ProxyKeys = "Proxy:";
    private readonly Option<string?> config = new("--config", "-c") { Description = "JSON file with settings", HelpName = "FILE" };
    private readonly Option<string[]> set =
        new("--set", "-s")
        {
            Description = "A setting such as Errors:Text=Both; may be repeated",
            HelpName = "KEY=VALUE",
            Arity = ArgumentArity.OneOrMore
        };
    private readonly Option<string[]> contracts;
    private readonly Option<string[]> servers =
        new("--to")
        {
            Description = $"{SettingsTable.Named("Proxy:To:N").Help}, such as https://host/Cust12345; may be repeated",
            HelpName = "URL",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = true,
        };
    private readonly bool hasServers;
    private readonly IReadOnlyList<RefusedSetting> refused;
    private readonly Shortcut[] shortcuts;
    private readonly string[] defaults;

    /// <param name="defaultPort">The port if it is not set.</param>
    /// <param name="hasServers">Whether the verb has the options of the proxy.</param>
    /// <param name="beforeFiles">Whether files may follow the options, so that each value needs its option.</param>
    /// <param name="refused">Settings that the program does not take. Their options are read, to say why, and not shown.</param>
    public MockArguments(int defaultPort, bool hasServers = false, bool beforeFiles = false, IReadOnlyList<RefusedSetting>? refused = null)
    {
        (this.hasServers, this.refused) = (hasServers, refused ?? []);
        contracts = new("--contract")
        {
            Description = $"{SettingsTable.Named("Contracts:N").Help}; several, and repeated, in addition to those of the settings",
            HelpName = "FILE",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = !beforeFiles,
        };
        shortcuts =
        [
            Text("Port", "N", defaultPort == 0 ? "a free one" : $"{defaultPort}", "--port", "-p"),
            Text("Https:Port", "N", "", "--https-port"),
            Text("Host", "ADDRESS", SettingsTable.Named("Host").Default, "--host"),
            Text("State:File", "FILE", "", "--state"),
            Text("Stubs", "DIR", "", "--stubs"),
            Text("Data:Directory", "DIR", "", "--data"),
            Text("Server:TimeZone", "ZONE", SettingsTable.Named("Server:TimeZone").Default, "--server-time-zone"),
            Text("Stop:Milliseconds", "MS", SettingsTable.Named("Stop:Milliseconds").Default, "--stop-timeout"),
            Flag("Admin:Open", "--open"),
            Flag("Log:Calls", "--log-calls"),
            Text(LogLevel, "LEVEL", SettingsTable.Named(LogLevel).Default, "--log-level"),
            .. hasServers ? OfProxy() : [],
        ];
        foreach (var shortcut in shortcuts) shortcut.Option.Hidden = this.refused.Any(one => one.Covers(shortcut.Key));
        defaults = [$"Port={defaultPort}"];
    }

    public IReadOnlyList<Option> All =>
        [.. hasServers ? (Option[])[servers] : [], .. shortcuts.Select(shortcut => shortcut.Option), contracts, config, set];

    /// <summary>Those for a mock that listens nowhere and evaluates calls.</summary>
    public IReadOnlyList<Option> OfRules =>
        [.. shortcuts.Where(shortcut => shortcut.Key == LogLevel).Select(shortcut => shortcut.Option), contracts, config, set];

    /// <summary>Reads the options of all sources; one line for each error.</summary>
    public MockOptions? Read(ParseResult arguments, out IReadOnlyList<string> errors)
    {
        var sources = new SettingSources(
            Value(arguments, config),
            [
                .. Value(arguments, set) ?? [],
                .. shortcuts.Select(shortcut => (shortcut.Key, Value: shortcut.Value(arguments))).Where(given => given.Value is not null)
                    .Select(given => $"{given.Key}={given.Value}"),
                // Keys of their own, so that they replace none of another source.
                .. (Value(arguments, contracts) ?? []).Select((file, index) => $"Contracts:--contract {index}={file}"),
                .. (hasServers ? Value(arguments, servers) ?? [] : []).Select((url, index) => $"Proxy:To:--to {index}={url}"),
            ],
            defaults);
        // Reads what it can, to report all errors at once.
        var configuration = sources.Read(out var unreadable);
        var options = OptionsReader.Read(configuration, isWhole: unreadable.Count == 0 && arguments.Errors.Count == 0, out var wrong);
        errors = [.. unreadable, .. wrong, .. Refused(configuration)];
        if (errors.Count == 0 && options.Proxy.To.Count == 0)
            errors = [.. shortcuts.Where(shortcut => shortcut.Key.StartsWith(ProxyKeys, StringComparison.Ordinal)
                    && arguments.GetResult(shortcut.Option) is { Implicit: false })
                .Select(shortcut => $"{shortcut.Option.Name}: expected together with --to, found alone")];
        return errors.Count == 0 ? options : null;
    }

    /// <summary>The names of the given options that only apply to a server to start.</summary>
    public IEnumerable<string> OfServer(ParseResult arguments) => shortcuts.Where(shortcut => shortcut.Key != LogLevel)
        .Select(shortcut => shortcut.Option).Append(contracts)
        .Where(option => arguments.GetResult(option) is { Implicit: false })
        .Select(option => option.Name);

    private IEnumerable<string> Refused(IConfiguration configuration) =>
        from pair in configuration.AsEnumerable()
        let reason = refused.FirstOrDefault(one => one.Refuses(pair.Key, pair.Value))?.Reason
        where reason is not null
        let option = shortcuts.FirstOrDefault(shortcut => shortcut.Key.Equals(pair.Key, StringComparison.OrdinalIgnoreCase))?.Option.Name
        select $"{pair.Key}{(option is null ? "" : $" ({option})")}: {reason}";

    private static Shortcut[] OfProxy() =>
    [
        Flag("Proxy:AnswerMissing", "--answer-missing"),
        Flag("Proxy:ReadOnly", "--read-only"),
        Flag("Proxy:KeepHost", "--keep-host"),
        Flag("Proxy:RewriteLocation", "--rewrite-location"),
        Text("Proxy:CertificateAuthority", "FILE", "", "--upstream-ca"),
        Flag("Proxy:Insecure", "--insecure"),
        Text("Proxy:Milliseconds", "MS", SettingsTable.Named("Proxy:Milliseconds").Default, "--upstream-timeout"),
    ];

    private static Shortcut Text(string key, string shownValue, string usually, params string[] names)
    {
        var option = new Option<string?>(names[0],
            names[1..])
        {
            Description = $"{SettingsTable.Named(key).Help}{(usually.Length > 0 ? $" [{usually}]" : "")}",
            HelpName = shownValue
        };
        return new Shortcut(option, key, arguments => Value(arguments, option));
    }

    private static Shortcut Flag(string key, string name)
    {
        var option = new Option<bool>(name) { Description = SettingsTable.Named(key).Help };
        return new Shortcut(option, key, arguments => Value(arguments, option) ? "true" : null);
    }

    // The parser reports an option that is not well-formed.
    private static T? Value<T>(ParseResult arguments, Option<T> option) =>
        arguments.GetResult(option)?.Errors.Any() == true ? default : arguments.GetValue(option);

    /// <summary>An option for a setting.</summary>
    private sealed record Shortcut(Option Option, string Key, Func<ParseResult, string?> Value);
}
