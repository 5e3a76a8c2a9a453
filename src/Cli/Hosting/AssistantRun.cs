using EmailSync.Mcp;
using EmailSync.MockServer.Admin.Tokens;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Options;
using EmailSync.RunReports.Terminal;

namespace EmailSync.Cli.Hosting;

/// <summary>A coding assistant's session over standard input and output, until the input ends or a signal stops it.</summary>
/// <param name="options">The options of the mock, or the token of a running mock's control routes.</param>
/// <param name="url">Base URL of a running mock, without a trailing slash; null to start one in this process.</param>
internal sealed class AssistantRun(MockOptions options, string? url)
{
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        using var signals = new StopSignals(() => { });
        if (StandardInput.IsTerminal)
            Say("this verb is started by a coding assistant, which sends it JSON; see emailsync mcp --help. Ctrl+D ends it");
        if (url is null)
        {
            var own = WithOwnToken(options);
            return await MockRun.RunAsync(own, app => BesideMockAsync(app, own, signals), signals.Token);
        }

        Say($"serving a coding assistant on standard input and output, with the mock at {url}");
        await SessionAsync(url, options.Admin.Token, isOwn: false, signals);
        return ExitCodes.Success;
    }

    private async Task<int> BesideMockAsync(WebApplication app, MockOptions own, StopSignals signals)
    {
        var address = MockHost.Address(app);
        using var calls = options.LogsCalls ? CallLog.Follow(app, StandardOutput.Errors) : null;
        Say($"serving a coding assistant on standard input and output; the mock listens on {address}, dashboard at {address}/__mock/");
        calls?.Start();
        await SessionAsync(address, own.Admin.Token, isOwn: true, signals);
        await app.StopAsync(CancellationToken.None);
        return ExitCodes.Success;
    }

    private async Task SessionAsync(string address, string? token, bool isOwn, StopSignals signals)
    {
        // A lower level would log what the assistant sends, with its secrets.
        using var log = new ErrorOutputLog(options.LogLevel < LogLevel.Information ? LogLevel.Information : options.LogLevel);
        using var session = new AssistantSession(address, token, isOwn, log);
        try
        {
            await session.RunAsync(StandardInput.Open(), new StandardOutputStream(StandardOutput.Results), signals.Token);
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            // A signal stopped it.
        }

        if (signals.Stopped.IsCompleted) Say($"stopping: {await signals.Stopped}");
    }

    // Of its tokens a mock knows only the hashes, so this session brings one of its own.
    private static MockOptions WithOwnToken(MockOptions options) => options.Admin is { Token: null, IsClosed: true }
        ? options with { Admin = options.Admin with { Token = ControlSecret.New() } }
        : options;

    private static void Say(string line) => StandardOutput.Errors.WriteLine($"emailsync: {line}");
}
