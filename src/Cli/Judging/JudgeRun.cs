using EmailSync.Contract;
using EmailSync.Contract.Schemas;
using EmailSync.Contracts;
using EmailSync.Login;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Sandboxes;
using EmailSync.Recordings;
using EmailSync.RunReports;
using EmailSync.RunReports.Terminal;
using EmailSync.Traffic;

namespace EmailSync.Cli.Judging;

/// <summary>The evaluation of recorded traffic: a mock that listens nowhere, whose clock shows the recorded times.</summary>
internal sealed class JudgeRun(JudgePlan plan)
{
    private const string OnlineName = "Cust1";
    private readonly FirstFindings findings = new();

    /// <param name="cancellationToken">Ends the reading; there is no verdict then.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var (record, totals) = await JudgeAsync(cancellationToken);
            return await ReportAsync(record, totals);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return UsageError.Report("judge: stopped before all was read; there is no verdict");
        }
        catch (ContractFilesException exception)
        {
            return UsageError.Report(exception.Errors);
        }
        catch (Exception exception) when (exception is ContractException or IOException or UnauthorizedAccessException)
        {
            return UsageError.Report(exception.Message);
        }
    }

    /// <summary>Reads and evaluates the files.</summary>
    /// <returns>The verdict, and what was read.</returns>
    internal async Task<(RunRecord Record, RecordingTotals Totals)> JudgeAsync(CancellationToken cancellationToken)
    {
        var time = new RecordedTime();
        await using var app = MockHost.Build(plan.Mock, time, AddRooms, controlled: false, logs: new ErrorOutputLog(plan.Mock.LogLevel));
        app.Services.GetRequiredService<LargeWork>().OwnsProcess = true;
        var reader = new RecordingReader(plan.Recordings, StandardInput.Open);
        var address = await EvaluateAsync(app.Services, reader, time, cancellationToken);
        var record = RunRecord.Of(app.Services, address, plan.Evaluation, TimeProvider.System.GetUtcNow());
        if (record.Calls is [var oldest, ..]) record = record with { Started = oldest.Time };
        return (record with
        {
            Findings = findings.Complete(record.Findings),
            ConnectionRemarks = [.. JudgeRemarks.Of(reader.Totals, plan)],
        }, reader.Totals);
    }

    // Only what evaluates calls: nobody can call this mock.
    private void AddRooms(IServiceCollection services)
    {
        services.AddLogin().AddTraffic();
        if (plan.Mock.Contracts.Count > 0) services.AddContracts(plan.Mock);
    }

    /// <returns>Scheme and host of the first exchange.</returns>
    private async Task<string> EvaluateAsync(IServiceProvider services, RecordingReader reader, RecordedTime time,
        CancellationToken cancellationToken)
    {
        var (evaluator, sandboxes) = (services.GetRequiredService<ExchangeEvaluator>(), services.GetRequiredService<SandboxRegistry>());
        string? address = null;
        using var progress = new ReadingProgress(reader.Totals);
        await foreach (var exchange in reader.ReadAsync(plan.Files, cancellationToken))
        {
            if (exchange.Started is { } started) time.Reach(started + (exchange.Duration ?? TimeSpan.Zero));
            if (exchange.Authority is { } authority) address ??= $"{exchange.Scheme ?? "http"}://{authority}";
            findings.Add(await evaluator.EvaluateAsync(exchange, sandboxes.Use(SandboxOf(exchange)), cancellationToken));
        }

        return address ?? "http://unknown.invalid";
    }

    // What stands before the API names the installation, as it does in a mock. Unless it names an online tenant, the profile says its type.
    private string SandboxOf(Exchange exchange)
    {
        var name = RecordedBase.Of(exchange.Target);
        if (!SandboxPath.CanName(name)) name = "";
        return plan.Profile == InstallationType.Online && SandboxPath.TypeOf(name) != InstallationType.Online ? OnlineName : name;
    }

    private async Task<int> ReportAsync(RunRecord record, RecordingTotals totals)
    {
        string? failure = null;
        try
        {
            if (plan.Criteria.Folder is { } folder) await folder.WriteAsync(record);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            failure = exception.Message;
        }

        TerminalVerdict.Write(StandardOutput.Results, record, failure is null ? plan.Criteria.Folder : null,
            StandardOutput.Results.WantsColour);
        var errors = totals.Errors.Select(error => $"judge: {error}").ToList();
        if (totals.MoreErrors > 0) errors.Add($"judge: and {totals.MoreErrors} more errors");
        if (failure is not null) errors.Add($"--report {plan.Criteria.Folder!.Path}: cannot be written: {failure}");
        if (StandardOutput.Results.Failure is { } lost) errors.Add($"the output cannot be written: {lost}");
        return errors.Count > 0 ? UsageError.Report(errors) : record.ExitCode;
    }
}
