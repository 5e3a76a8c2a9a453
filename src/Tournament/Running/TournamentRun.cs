using System.Collections.Concurrent;
using System.Globalization;
using EmailSync.Contract.Names;
using EmailSync.MockServer.Faults;
using EmailSync.Tournament.Judging;
using EmailSync.Tournament.Planning;
using EmailSync.Tournament.Results;

namespace EmailSync.Tournament.Running;

/// <summary>A tournament: the command without faults, twice, and then once for each misbehaviour.</summary>
/// <param name="options">What was asked for.</param>
/// <param name="sandboxes">The sandboxes of a running mock.</param>
/// <param name="start">Runs the command.</param>
/// <param name="time">The clock of budgets and durations.</param>
/// <param name="progress">Gets each result as it comes.</param>
internal sealed class TournamentRun(
    TournamentOptions options, RunSandboxes sandboxes, CommandStarter start, TimeProvider time, TournamentProgress progress)
{
    private static readonly TimeSpan LeastTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestReference = TimeSpan.FromMinutes(10);
    private const int TimesOfReference = 10;
    private readonly List<string> remarks = [];
    private bool comparesAnswers;

    /// <summary>Runs it.</summary>
    /// <param name="stop">Stops it: what runs is ended, and what was not run is named.</param>
    public async Task<TournamentEnd> RunAsync(CancellationToken stop)
    {
        var (started, stamp) = (time.GetUtcNow(), time.GetTimestamp());
        var first = await ReferenceAsync(stop);
        if (first.Error is { } failed) return TournamentEnd.Failed(first.Output, failed);
        var plan = TournamentPlan.Of(first.Run.Operations);
        var errors = new List<string>();
        var chosen = options.Filter.Choose(plan, errors);
        if (errors.Count > 0) return TournamentEnd.Failed("", [.. errors]);
        if (options.ListsOnly) return new TournamentEnd(null, chosen, [], "");

        var second = await ReferenceAsync(stop);
        if (second.Error is { } unstable)
            return TournamentEnd.Failed(second.Output,
                [.. unstable, "it passed once before: a command that is not stable cannot be judged"]);
        comparesAnswers = first.Run.Effects.Count + second.Run.Effects.Count == 0;
        var reference = new EffectReference(Compared(first.Run), Compared(second.Run));
        remarks.AddRange(reference.Remarks);
        if (comparesAnswers)
            remarks.Add("The run without faults left nothing behind: the answers that it got are compared instead of effects.");
        if (first.Run.Refused > 0)
            remarks.Add($"{Counted.Of(first.Run.Refused, "call")} of the run without faults "
                + $"{(first.Run.Refused == 1 ? "was" : "were")} refused: emailsync run -- {options.Command} tells why.");
        var timeout = options.Timeout ?? Longer(LeastTimeout, TimesOfReference * Longer(first.Duration, second.Duration));

        using var resumed = Resume(first.Run, reference, out var error);
        if (error.Length > 0) return TournamentEnd.Failed("", $"--resume {options.ResumePath}: {error}");
        var results = await RunAllAsync(chosen, reference, resumed, timeout, stamp, stop);
        return new TournamentEnd(new TournamentRecord
        {
            Command = options.Command,
            Started = started,
            Seconds = Seconds(time.GetElapsedTime(stamp)),
            Operations =
                [.. first.Run.Operations.Operations.Select(operation => new OperationCount(operation.Name, operation.Calls))],
            Effects = reference.Lines,
            Runs = [.. chosen.Select((one, index) => results[index] ?? NotRun(one))],
            MinScore = options.MinScore,
            Remarks = remarks,
        }, null, [], "");
    }

    private async Task<Reference> ReferenceAsync(CancellationToken stop)
    {
        var (end, run, name, _) = await RunOneAsync(null, options.Timeout ?? LongestReference, stop);
        if (end.ExitCode is null)
            return Reference.Failed(end.Output, "the command did not end without faults in time (--timeout)");
        if (!end.Passed)
            return Reference.Failed(end.Output,
                string.Create(CultureInfo.InvariantCulture,
                    $"the command fails without any fault: exit code {end.ExitCode}. It must pass first"));
        if (run.Operations.Operations.Any(operation => operation.Accepted.Count > 0)) return new Reference(run, end.Duration, null, "");
        if (run.Operations.Operations.Count > 0)
            return Reference.Failed(end.Output, $"each call of the command is refused: emailsync run -- {options.Command} tells why");
        var elsewhere = sandboxes.CalledElsewhere(name);
        var where = elsewhere.Count == 0
            ? "and none elsewhere: does it call another address?"
            : $"but {Counted.Of(elsewhere.Sum(other => other.Calls), "call")} of "
                + string.Join(", ", elsewhere.Select(other => other.Name.Length == 0 ? "the root installation" : other.Name)) + ".";
        return Reference.Failed(end.Output,
            $"the command called no operation of its sandbox, {where} Let it take the base URL from EMAILSYNC_BASE_URL; "
                + "if it always calls one sandbox, name that with --sandbox");
    }

    private async Task<RunResult?[]> RunAllAsync(IReadOnlyList<Misbehaviour> plan, EffectReference reference, ResumeFile? resumed,
        TimeSpan timeout, long stamp, CancellationToken stop)
    {
        var results = new RunResult?[plan.Count];
        for (var i = 0; i < plan.Count; i++) results[i] = resumed?.Results.GetValueOrDefault(plan[i].Id);
        var known = results.Count(result => result is not null);
        if (known > 0) progress.Resumed(known, plan.Count);
        // The order of the work, not that of the reports.
        var order = options.Seed is { } seed ? TournamentPlan.Shuffled(plan, seed) : plan;
        var indices = plan.Index().ToDictionary(one => one.Item.Id, one => one.Index, StringComparer.Ordinal);
        var waiting = new ConcurrentQueue<Misbehaviour>(order.Where(one => results[indices[one.Id]] is null));
        progress.Begin(plan.Count, known);
        await Task.WhenAll(Enumerable.Range(0, Math.Min(options.Jobs, Math.Max(1, waiting.Count))).Select(_ => WorkAsync()));
        progress.End();
        return results;

        async Task WorkAsync()
        {
            while (!stop.IsCancellationRequested && !(options.Budget <= time.GetElapsedTime(stamp)) && waiting.TryDequeue(out var one))
            {
                try
                {
                    var result = await JudgedAsync(one, reference, timeout, stop);
                    results[indices[one.Id]] = result;
                    resumed?.Add(result);
                    progress.Report(result);
                }
                catch (OperationCanceledException) when (stop.IsCancellationRequested)
                {
                    return;
                }
            }
        }
    }

    private async Task<RunResult> JudgedAsync(Misbehaviour one, EffectReference reference, TimeSpan timeout, CancellationToken stop)
    {
        var (end, run, _, armed) = await RunOneAsync(one, timeout, stop);
        var difference = reference.Compare(Compared(run));
        var met = armed!.Fired;
        var outcome = met == 0 ? Outcome.NotMet
            : end.ExitCode is null ? Outcome.Hung
            : !end.Passed ? Outcome.Noticed
            : difference.IsWrong ? Outcome.Unnoticed
            : Outcome.Survived;
        if (outcome is not (Outcome.Unnoticed or Outcome.Survived)) difference = EffectDifference.None;
        return new RunResult(one.Id, one.Operation.Name, one.Kind.Name, one.Title, outcome)
        {
            ExitCode = end.ExitCode,
            Seconds = Seconds(end.Duration),
            Met = met,
            Missing = difference.Missing,
            Doubled = difference.Doubled,
            Additional = difference.Additional,
            Output = end.Output,
            Remark = met > 0 ? null
                : end.ExitCode is null ? "It did not end in time all the same, without meeting the misbehaviour."
                : !end.Passed ? "The command failed all the same, without meeting the misbehaviour: is it stable?"
                : null,
            Repeat = Repeat(one),
        };
    }

    private RunResult NotRun(Misbehaviour one) =>
        new(one.Id, one.Operation.Name, one.Kind.Name, one.Title, Outcome.NotRun) { Repeat = Repeat(one) };

    private string Repeat(Misbehaviour one) => $"emailsync tournament {options.Repeat}--only '{one.Id}' -- {options.Command}";

    private async Task<(CommandEnd End, ObservedRun Run, string Sandbox, ArmedFault? Armed)> RunOneAsync(
        Misbehaviour? misbehaviour, TimeSpan timeout, CancellationToken stop)
    {
        var name = options.Sandbox ?? sandboxes.NewName(options.IsOnline);
        var prepared = await sandboxes.PrepareAsync(name, options.State);
        var armed = misbehaviour is null ? null : sandboxes.Arm(prepared, misbehaviour);
        var end = await start(name, timeout, stop);
        await sandboxes.DrainAsync(name, time);
        var run = await sandboxes.ObserveAsync(prepared);
        sandboxes.Release(name);
        return (end, run, name, armed);
    }

    private IReadOnlyList<Effect> Compared(ObservedRun run) => comparesAnswers ? run.Answers : run.Effects;

    private ResumeFile? Resume(ObservedRun run, EffectReference reference, out string error)
    {
        error = "";
        return options.ResumePath is not { } path ? null : ResumeFile.Open(path, options.Words,
            [.. run.Operations.Operations.Select(operation => $"{operation.Id} {operation.Calls}"), .. reference.Lines], out error);
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3);

    private sealed record Reference(ObservedRun Run, TimeSpan Duration, IReadOnlyList<string>? Error, string Output)
    {
        public static Reference Failed(string output, string error) => new(null!, default, [error], output);
    }
}

/// <summary>How a tournament ended.</summary>
/// <param name="Record">The results; null if there are none.</param>
/// <param name="Plan">The plan, if only that was wanted; otherwise null.</param>
/// <param name="Errors">Why there are no results; empty if there are.</param>
/// <param name="Output">The end of what the command printed, where that tells more about the errors; otherwise empty.</param>
internal sealed record TournamentEnd(
    TournamentRecord? Record, IReadOnlyList<Misbehaviour>? Plan, IReadOnlyList<string> Errors, string Output)
{
    public static TournamentEnd Failed(string output, params IReadOnlyList<string> errors) => new(null, null, errors, output);
}
