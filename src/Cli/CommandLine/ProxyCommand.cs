using EmailSync.Cli.Hosting;
using EmailSync.MockServer.Options;

namespace EmailSync.Cli.CommandLine;

/// <summary>The verb <c>proxy</c>: passes calls to a real server, and evaluates them on the way.</summary>
internal static class ProxyCommand
{
    public const string Name = "proxy";

    /// <summary>The --help text after the options.</summary>
    public const string Help =
        """
        Examples:
          emailsync proxy --to https://sod.superoffice.com/Cust12345
          emailsync proxy --to https://sod.superoffice.com/Cust12345 \
            --to https://sod.superoffice.com/login --rewrite-location --https-port 5443
          emailsync run --to https://sod.superoffice.com/Cust12345 -- npm test

        Call the same path at the proxy's address:
          https://sod.superoffice.com/Cust12345/api/v1/Agents/EMail/SyncEmailAccount
          http://127.0.0.1:5080/Cust12345/api/v1/Agents/EMail/SyncEmailAccount

          Requests and answers pass as they are, while they are still being sent. What
          the server answers and what the client sends is evaluated by the same rules as
          calls of the mock; findings are on the dashboard, in /__mock/verdict and in the
          reports of run. Secrets are redacted before anything is kept. A client that has
          read its answer finds its call in /__mock/requests.

          Only servers that --to names are reached, whatever a request asks for. Paths
          outside them, other hosts and tunnels (CONNECT) are refused by the proxy, with
          a JSON document that begins "EmailSync proxy". It answers 502 if the server
          gives no answer, and 504 after --upstream-timeout.

        Options for the server:
          --answer-missing   the mock answers operations of the contract for which the
                             server answers 404 or 501
          --read-only        only GET, HEAD, OPTIONS, operations whose name begins with
                             Get, CreateDefault, Has, Is, Can, Find, Search, List, Count,
                             Calculate or Latest, and signing in pass; the mock answers
                             everything else
          In both cases the mock answers from its own accounts, and accepts credentials
          that it does not know.

        Faults on the way: POST /__mock/faults, as for the mock. A fault that lets the
        operation run lets the server answer first. Faults cannot choose an account.

        What HTTP libraries change: the order of some header lines, the case of their
        names, and lines of one name, which the server gets as one line. The guide says
        more: docs/guides/proxy.md.

        Settings: the same as for emailsync serve; see emailsync --help.

        Exit code: 0 stopped by a signal, 1 failed, 2 wrong options or port in use.
        """;

    private static readonly MockArguments Mock = new(new MockOptions().Port, hasServers: true);
    private static readonly ServeOptions Serve = new();

    public static Command Create()
    {
        var proxy = new Command(Name, "Passes calls to a real server, and evaluates them on the way. Stop it with Ctrl+C.");
        foreach (var option in (Option[])[.. Mock.All, .. Serve.All]) proxy.Options.Add(option);
        proxy.SetAction((arguments, _) => RunAsync(arguments));
        return proxy;
    }

    /// <summary>The errors in the settings.</summary>
    public static IReadOnlyList<string> WrongSettings(ParseResult arguments)
    {
        Mock.Read(arguments, out var errors);
        return errors;
    }

    /// <summary>The file for the base URL; null if none is given.</summary>
    public static ReadyFile? ReadyFileOf(ParseResult arguments) => Serve.ReadyFileOf(arguments);

    private static async Task<int> RunAsync(ParseResult arguments)
    {
        var ready = Serve.ReadyFileOf(arguments);
        var unfit = ready?.RemoveOld();
        var options = Mock.Read(arguments, out var wrong);
        List<string> errors = [.. wrong];
        if (unfit is not null) errors.Add(unfit);
        if (options is { Proxy.To.Count: 0 })
            errors.Add("proxy: expected --to and the base URL of a server, for example: emailsync proxy --to https://host/Cust12345");
        return options is null || errors.Count > 0
            ? UsageError.Report(errors)
            : await new ServeRun(options, ready, Serve.StopsWithInput(arguments)).RunAsync();
    }
}
