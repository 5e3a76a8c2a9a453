using EmailSync.AsHost;
using EmailSync.Cli.Hosting;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Sandboxes;
using EmailSync.RunReports;
using EmailSync.RunReports.Terminal;
using Microsoft.Extensions.Options;

namespace EmailSync.Cli.Running;

/// <summary>One command with its mock, from its start to the verdict.</summary>
internal sealed class CommandRun(RunPlan plan, WebApplication app)
{
    private readonly TimeProvider time = app.Services.GetRequiredService<TimeProvider>();

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        var address = MockHost.Address(app);
        var (started, stamp) = (time.GetUtcNow(), time.GetTimestamp());
        using var certificate = TrustedCertificate.Of(app);
        using var asHost = AsHostRun.Of(app, Environment.GetEnvironmentVariable);
        var log = plan.Mock.LogsCalls ? CallLog.Follow(app, StandardOutput.Errors) : null;
        using var signals = new SignalRelay(name => Say($"{name}: passed on to {plan.ShownName}; the verdict follows its end"));
        int commandCode;
        try
        {
            if (certificate is not null) Say($"listening on {ChildEnvironment.Below(certificate.Address, plan.Sandbox)}");
            SayWhere(address, Say);
            if (asHost is not null) Say($"answering as {asHost.Hosts} for {plan.ShownName}");
            log?.Start();
            commandCode = await RunCommandAsync(EnvironmentOf(address, certificate, asHost), signals);
        }
        catch (CommandStartException exception)
        {
            log?.Dispose();
            return UsageError.Report($"run: {plan.Name}: cannot be started: {exception.Message}", ExitCodes.NotExecutable);
        }

        var leftBehind = Descendants.End();
        await DrainAsync(address, signals);
        Say($"stopped: {plan.ShownName} ended with exit code {commandCode}");
        log?.Dispose();
        var record = RunRecord.Of(app.Services, address, plan.Evaluation, started) with
        {
            CommandCode = commandCode,
            LeftBehind = leftBehind,
            Duration = time.GetElapsedTime(stamp),
            ConnectionRemarks = [.. asHost?.Remarks() ?? []],
        };
        return await ReportAsync(record);

        void Say(string line)
        {
            if (log is null) StandardOutput.Errors.WriteLine($"emailsync: {line}");
            else log.Say($"emailsync: {line}");
        }
    }

    private void SayWhere(string address, Action<string> say)
    {
        var root = ChildEnvironment.Below(address, plan.Sandbox);
        if (plan.Mock.Proxy.To is [var first, ..]) root = ProxyLines.Installation(address, first);
        ProxyLines.Warn(plan.Mock);
        foreach (var server in plan.Mock.Proxy.To) say($"passing {ProxyLines.Below(address, server)} to {ProxyLines.Shown(server)}");
        say($"listening on {root} ({(plan.Sandbox is { } name ? $"sandbox {name}" : "all sandboxes are checked")}), "
            + $"dashboard at {root}/__mock/");
    }

    private async Task<int> RunCommandAsync(IReadOnlyDictionary<string, string?> environment, SignalRelay signals)
    {
        Descendants.Adopt();
        // Created now, because a command may probe its base URL before its first call.
        app.Services.GetRequiredService<SandboxRegistry>().Use(plan.Sandbox);
        var takeBack = plan.Folder?.Make();
        try
        {
            using var child = ChildProcess.Start(plan, environment);
            signals.To(child.Id);
            try
            {
                return await child.ExitAsync();
            }
            finally
            {
                signals.End();
            }
        }
        catch (CommandStartException)
        {
            takeBack?.Invoke();
            throw;
        }
    }

    private Dictionary<string, string?> EnvironmentOf(string address, TrustedCertificate? certificate, AsHostRun? asHost)
    {
        (string, string)? tls = certificate is null ? null : (certificate.Address, certificate.File);
        return new(ChildEnvironment.Of(address, tls, plan.Sandbox, plan.Mock)
            .Concat(asHost?.Variables ?? new Dictionary<string, string?>()));
    }

    // The command may have ended without waiting for its last answer. Connections are accepted in order: once a new one is
    // answered, the server knows the earlier ones, and waits for their calls when it stops.
    private async Task DrainAsync(string address, SignalRelay signals)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var answer = await http.GetAsync(new Uri($"{address}/__mock/health"));
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            // Nothing to wait for.
        }

        // A running synchronisation is journaled when it ends.
        app.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout += plan.Mock.SyncTime;
        try
        {
            await app.StopAsync(signals.Impatient);
        }
        catch (OperationCanceledException) when (signals.Impatient.IsCancellationRequested)
        {
            // A signal cut the wait short.
        }
    }

    private async Task<int> ReportAsync(RunRecord record)
    {
        string? failure = null;
        try
        {
            if (plan.Folder is { } folder) await folder.WriteAsync(record);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            failure = exception.Message;
        }

        TerminalVerdict.Write(StandardOutput.Errors, record, failure is null ? plan.Folder : null, StandardOutput.Errors.WantsColour);
        if (failure is null) return record.ExitCode;
        UsageError.Report($"--report {plan.Folder!.Path}: cannot be written: {failure}");
        return record.ExitCode != ExitCodes.Success ? record.ExitCode : ExitCodes.Usage;
    }
}
