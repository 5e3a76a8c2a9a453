using EmailSync.Cli.Hosting;

namespace EmailSync.Cli.CommandLine;

/// <summary>The verb <c>mcp</c>: the mock for a coding assistant.</summary>
internal static class McpCommand
{
    public const string Name = "mcp";

    /// <summary>The --help text after the options.</summary>
    public const string Help =
        """
        Configuration of the assistant, if emailsync is on the PATH:
          {"mcpServers": {"emailsync": {"command": "emailsync", "args": ["mcp"]}}}
        To use a running mock:
          {"mcpServers": {"emailsync": {"command": "emailsync",
            "args": ["mcp", "--url", "http://127.0.0.1:5080"]}}}

        The mock runs in this process and listens on a free port; the tool start_here
        gives the assistant its address. With --url, the tools use that mock instead,
        and only the settings Admin:Token (EMAILSYNC__Admin__Token) and Log:Level apply.

        Tools:
          start_here    base URL, credentials, accounts, a first call
          explain       what is wrong with a call, and the corrected call
          journal       the calls and their findings, or one call in full
          verdict       pass or fail, and what to fix
          arm_fault     makes future calls fail; clear_faults undoes it
          reset         clears calls, resets accounts and clock
          requirement   the text of a rule
        Resources: the contract (OpenAPI) and the rules.

        Standard output carries protocol messages only; everything else goes to the
        error output. The program ends when its input ends.

        Exit code: 0 input ended or stopped by a signal, 1 failed, 2 wrong options or
        port in use.
        """;

    private static readonly Option<string?> Url = new("--url")
    {
        Description = "Base URL of a running mock, such as http://127.0.0.1:5080, "
            + "or of one of its sandboxes [a mock in this process]",
        HelpName = "URL",
    };

    private static readonly MockArguments Mock = new(defaultPort: 0);

    public static Command Create()
    {
        var mcp = new Command(Name, "Serves a coding assistant over the Model Context Protocol, on standard input and output.");
        foreach (var option in (Option[])[Url, .. Mock.All]) mcp.Options.Add(option);
        mcp.SetAction((arguments, _) => RunAsync(arguments));
        return mcp;
    }

    /// <summary>The errors in the settings.</summary>
    public static IReadOnlyList<string> WrongSettings(ParseResult arguments)
    {
        Mock.Read(arguments, out var errors);
        return errors;
    }

    private static async Task<int> RunAsync(ParseResult arguments)
    {
        var options = Mock.Read(arguments, out var wrong);
        List<string> errors = [.. wrong];
        var url = arguments.GetValue(Url);
        if (url is not null)
        {
            if (!IsBaseUrl(url)) errors.Add($"--url {url}: expected the base URL of a mock, such as http://127.0.0.1:5080");
            errors.AddRange(Mock.OfServer(arguments).Select(name => $"{name}: not allowed with --url, which uses a running mock"));
        }

        return options is null || errors.Count > 0
            ? UsageError.Report(errors)
            : await new AssistantRun(options, url?.TrimEnd('/')).RunAsync();
    }

    private static bool IsBaseUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && url is { Query: "", Fragment: "", UserInfo: "" };
}
