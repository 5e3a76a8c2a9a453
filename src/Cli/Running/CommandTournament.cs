using EmailSync.Cli.Hosting;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Secrets;
using EmailSync.Reporting.Texts;
using EmailSync.RunReports;
using EmailSync.Tournament.Reports;
using EmailSync.Tournament.Results;
using EmailSync.Tournament.Running;

namespace EmailSync.Cli.Running;

/// <summary>The checked arguments of <c>tournament</c>.</summary>
/// <param name="Mock">The options of the mock.</param>
/// <param name="Tournament">What to run. Its texts of commands still are what the user wrote.</param>
/// <param name="RepeatWords">The words before <c>--</c> that repeat a run.</param>
/// <param name="Folder">Where the reports go; null for none.</param>
/// <param name="File">The program to start.</param>
/// <param name="Name">How the user called it.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record TournamentArguments(
    MockOptions Mock, TournamentOptions Tournament, IReadOnlyList<string> RepeatWords, RunReportFolder? Folder, string File, string Name,
    IReadOnlyList<string> Arguments);

/// <summary>A tournament of one command with its mock.</summary>
internal sealed class CommandTournament(TournamentArguments plan, WebApplication app, TextWriter results)
{
    private readonly TimeProvider time = app.Services.GetRequiredService<TimeProvider>();
    private readonly Redactor redactor = app.Services.GetRequiredService<Redactor>();

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        Descendants.Adopt();
        using var certificate = TrustedCertificate.Of(app);
        using var signals = new StopSignals(() => { });
        var progress = new TournamentProgress(StandardOutput.Errors, StandardOutput.Errors.IsTerminal, StandardOutput.Errors.WantsColour);
        try
        {
            return await RunAsync(certificate, progress, signals);
        }
        catch (CommandStartException exception)
        {
            return UsageError.Report($"tournament: {plan.Name}: cannot be started: {exception.Message}", ExitCodes.NotExecutable);
        }
        catch (InvalidOperationException exception) when (plan.Tournament.State is not null
            && exception.Message.StartsWith("--state", StringComparison.Ordinal))
        {
            return UsageError.Report(exception.Message.Split('\n'));
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            progress.End();
            return StoppedCode(await signals.Stopped);
        }
        finally
        {
            Descendants.End();
        }
    }

    private async Task<int> RunAsync(TrustedCertificate? certificate, TournamentProgress progress, StopSignals signals)
    {
        var command = new CapturedCommand(plan.File, plan.Name, plan.Arguments, time);
        (string, string)? tls = certificate is null ? null : (certificate.Address, certificate.File);
        var address = MockHost.Address(app);
        var options = plan.Tournament with
        {
            Command = CommandText.Of(plan.Name, plan.Arguments, redactor),
            Repeat = plan.RepeatWords.Count == 0 ? "" : $"{CommandText.Of(plan.RepeatWords[0], [.. plan.RepeatWords.Skip(1)], redactor)} ",
        };
        var run = new TournamentRun(options, app.Services.GetRequiredService<RunSandboxes>(),
            (sandbox, timeout, token) =>
                command.RunAsync(ChildEnvironment.Of(address, tls, sandbox, plan.Mock), timeout, redactor.Text, token),
            time, progress);
        var end = await run.RunAsync(signals.Token);
        if (end.Plan is { } list)
        {
            TextReport.Write(results, list);
            return ExitCodes.Success;
        }

        if (end.Record is { } record)
            return Report(signals.Stopped.IsCompletedSuccessfully
                ? record with { StoppedBy = StoppedCode(await signals.Stopped) }
                : record);
        foreach (var line in end.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            StandardOutput.Errors.WriteLine($"| {VisibleText.Of(line)}");
        return UsageError.Report(
            [.. end.Errors.Select(error => error.StartsWith("--", StringComparison.Ordinal) ? error : $"tournament: {error}")]);
    }

    private int Report(TournamentRecord record)
    {
        string? failure = null;
        try
        {
            if (plan.Folder is { } folder) ReportFiles.Write(folder.Path, record);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            failure = exception.Message;
        }

        TextReport.Write(results, record, failure is null ? plan.Folder?.Path : null, StandardOutput.Results.WantsColour);
        if (record.NotRun > 0 && plan.Tournament.ResumePath is { } path)
            StandardOutput.Errors.WriteLine($"emailsync: the same command with --resume {VisibleText.Of(path)} runs the rest");
        if (failure is null) return record.ExitCode;
        UsageError.Report($"--report {plan.Folder!.Path}: cannot be written: {failure}");
        return record.ExitCode != ExitCodes.Success ? record.ExitCode : ExitCodes.Usage;
    }

    // The names are those of PosixSignal, the numbers those of every Unix.
    private static int StoppedCode(string signal) => 128 + signal switch { "SIGHUP" => 1, "SIGINT" => 2, "SIGQUIT" => 3, _ => 15 };
}
