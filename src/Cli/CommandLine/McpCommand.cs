using EmailSync.Cli.Hosting;

namespace EmailSync.Cli.CommandLine;

/// <summary>The verb <c>mcp</c>: the mock for a coding assistant.</summary>
internal static class McpCommand
{
    public const string Name = "mcp";

    /// <summary>What --help says beside the options.</summary>
    public const string Help =
        """
        Configuration of the assistant, where emailsync is on the PATH:
          {"mcpServers": {"emailsync": {"command": "emailsync", "args": ["mcp"]}}}
        and with a mock that runs already:
          {"mcpServers": {"emailsync": {"command": "emailsync",
            "args": ["mcp", "--url", "http://127.0.0.1:5080"]}}}

        The mock runs in this process and listens on a free port; the tool start_here
        tells the assistant where. With --url, the tools work on that mock instead, and
        of the settings only Admin:Token (EMAILSYNC__Admin__Token) and Log:Level count.

        Tools:
          start_here    base URL, credentials, accounts, a first call
          explain       what is wrong with a call, and the corrected one
          journal       the calls, with what was wrong; one call whole
          verdict       pass or fail, and what to fix
          arm_fault     make coming calls fail; clear_faults takes it back
          reset         forget calls, put accounts and clock back
          requirement   the words of a rule
        Resources: the contract (OpenAPI) and the rules.

        Standard output has the messages of the protocol alone; what the program has to
        say goes to the error output. It ends when its input ends.

        Exit code: 0 input ended or stopped by a signal, 1 failed, 2 wrong options or
        port in use.
        """;

    private static readonly Option<string?> Url = new("--url")
    {
        Description = "Base URL of a mock that runs already, such as http://127.0.0.1:5080; "
            + "below a sandbox's name, of that sandbox alone [one in this process]",
        HelpName = "URL",
    };

    private static readonly MockArguments Mock = new(portUnlessTold: 0);

    public static Command Create()
    {
        var mcp = new Command(Name, "Serves a coding assistant by the Model Context Protocol, on standard input and output.");
        foreach (var option in (Option[])[Url, .. Mock.All]) mcp.Options.Add(option);
        mcp.SetAction((arguments, _) => RunAsync(arguments));
        return mcp;
    }

    /// <summary>What is wrong with the settings, whatever else is.</summary>
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
            errors.AddRange(Mock.OfServer(arguments).Select(name => $"{name}: expected without --url, which is a mock that runs already"));
        }

        return options is null || errors.Count > 0
            ? UsageError.Tell(errors)
            : await new AssistantRun(options, url?.TrimEnd('/')).RunAsync();
    }

    private static bool IsBaseUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && url is { Query: "", Fragment: "", UserInfo: "" };
}
