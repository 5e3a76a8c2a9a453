using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Options;
using EmailSync.RunReports.Terminal;

namespace EmailSync.Cli.Hosting;

/// <summary>The server from its start until a signal stops it.</summary>
/// <param name="options">The options of the mock.</param>
/// <param name="ready">The file for the base URL; null for none.</param>
/// <param name="stopsWithInput">Whether the end of standard input also stops it.</param>
/// <param name="add">Adds features to those that every verb has; null for none.</param>
internal sealed class ServeRun(MockOptions options, ReadyFile? ready, bool stopsWithInput, Action<IServiceCollection>? add = null)
{
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        if (OpenFiles.WhyTooFew() is { } reason) return UsageError.Report(reason);
        using var signals = new StopSignals(() => ready?.RemoveOwn());
        if (stopsWithInput) signals.FollowInput();
        try
        {
            return await MockRun.RunAsync(options, app => ServeAsync(app, signals), signals.Token, add);
        }
        finally
        {
            ready?.RemoveOwn();
        }
    }

    private async Task<int> ServeAsync(WebApplication app, StopSignals signals)
    {
        var address = MockHost.Address(app);
        using var log = options.LogsCalls ? CallLog.Follow(app, StandardOutput.Results) : null;
        ready?.Write(address);
        ProxyLines.Warn(options);
        foreach (var server in options.Proxy.To)
            Say($"EmailSync proxy passes {ProxyLines.Below(address, server)} to {ProxyLines.Shown(server)}");
        Say($"EmailSync mock dashboard at {address}/__mock/");
        if (MockHost.SecureAddress(app) is { } secure) Say($"EmailSync mock listening on {secure}");
        Say($"EmailSync mock listening on {address}"); // last: tells the caller that the mock is ready
        log?.Start();
        var signal = await signals.Stopped;
        var goodbye = $"EmailSync mock stopping: {signal}. Calls in progress have {options.StopTime.TotalSeconds:0.###} s to finish; "
            + $"another signal stops it at once.";
        if (log is null) Say(goodbye);
        else log.Say(goodbye); // in order: after the lines that are still to be written
        await app.StopAsync(CancellationToken.None);
        return ExitCodes.Success;

        static void Say(string line) => StandardOutput.Results.WriteLine(line);
    }
}
