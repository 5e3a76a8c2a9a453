using EmailSync.Contract;
using EmailSync.Contract.Names;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;
using EmailSync.MockServer.Verdicts;
using EmailSync.Reporting;

namespace EmailSync.RunReports;

/// <summary>The result of a run, from which every report is generated. It contains no secrets.</summary>
internal sealed record RunRecord
{
    /// <summary>The whole command in one line, without secrets; null if none was started.</summary>
    public string? Command { get; init; }

    /// <summary>The command's exit code; 128 and the signal's number where a signal ended it.</summary>
    public int CommandCode { get; init; }

    /// <summary>How many processes the command left running.</summary>
    public int LeftBehind { get; init; }

    public DateTimeOffset Started { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>Base URL of the mock.</summary>
    public required string Address { get; init; }

    /// <summary>The one sandbox that was checked; null if all were.</summary>
    public required string? Sandbox { get; init; }

    public FailOn FailOn { get; init; } = FailOn.Must;

    public long MinRequests { get; init; }

    /// <summary>Whether a MUST that another server broke fails the run.</summary>
    public bool FailsOnServer { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>What was checked, in words.</summary>
    public string Evaluated => Sandbox switch { null => "all sandboxes", "" => "the root installation", var name => $"sandbox {name}" };

    /// <summary>What the calls are those of.</summary>
    public string Subject => Command ?? Evaluated;

    /// <summary>How many calls went to other sandboxes than the one that was checked.</summary>
    public required long Elsewhere { get; init; }

    /// <summary>How many sandboxes the mock had to forget, with their calls.</summary>
    public required long Forgotten { get; init; }

    /// <summary>What there is to know of the command's connections.</summary>
    public IReadOnlyList<string> ConnectionRemarks { get; init; } = [];

    /// <summary>The calls that the journal holds, the oldest first.</summary>
    public required IReadOnlyList<JournalEntry> Calls { get; init; }

    public required RequirementCatalogue Catalogue { get; init; }

    /// <summary>What somebody should do about waivers.</summary>
    public IReadOnlyList<string> WaiverWarnings { get; init; } = [];

    /// <summary>The findings of the calls, those of the same kind together, the worst first, and those that are waived last.</summary>
    public required IReadOnlyList<FindingGroup> Findings { get; init; }

    /// <summary>What other servers' answers did wrong, the same together, the worst first.</summary>
    public IReadOnlyList<FindingGroup> ServerFindings { get; init; } = [];

    private bool IsServerAtFault => FailsOnServer && Verdict.Server?.Passes(FailOn.Must) == false;

    /// <summary>How many calls were checked that the journal has dropped since.</summary>
    public long Dropped => Verdict.Calls - Calls.Count;

    public bool IsEnough => Verdict.Calls >= MinRequests;

    /// <summary>The command's own where it failed; else what the verdict says.</summary>
    public int ExitCode =>
        CommandCode != ExitCodes.Success ? CommandCode
        : !Verdict.Passes(FailOn) || IsServerAtFault ? ExitCodes.VerdictSaysNo
        : !IsEnough ? ExitCodes.TooFewRequests
        : ExitCodes.Success;

    /// <summary>The whole run in a few words.</summary>
    public string Sentence
    {
        get
        {
            var calls = IsEnough
                ? Verdict.Sentence
                : $"{Verdict.Sentence} At least {MinRequests} "
                    + $"expected{(Verdict.Calls == 0 && MinRequests == 1 ? ", unless --min-requests 0 says otherwise" : "")}.";
            if (Verdict.Server is { } server) calls = $"{calls} {server.Sentence}";
            return CommandCode != ExitCodes.Success
                ? $"Failed: the command ended with exit code {CommandCode}. {calls}"
                : $"{(ExitCode == ExitCodes.Success ? "Passed" : "Failed")}: {char.ToLowerInvariant(calls[0])}{calls[1..]}";
        }
    }

    /// <summary>What else there is to know of the run; nothing if all went its way.</summary>
    public IEnumerable<string> Remarks
    {
        get
        {
            foreach (var warning in WaiverWarnings) yield return warning;
            if (Elsewhere > 0)
                yield return $"{Counted.Of(Elsewhere, "call")} went to other sandboxes than "
                    + $"{(Sandbox is { Length: > 0 } ? Sandbox : "the root installation")}, "
                    + $"and {(Elsewhere == 1 ? "is" : "are")} not in this verdict.";
            if (Dropped > 0)
                yield return $"{Counted.Of(Dropped, "call")} {(Dropped == 1 ? "is" : "are")} counted, and no longer held by the journal "
                    + "(Journal:Entries, Journal:Octets, Memory:Octets).";
            if (Forgotten > 0)
                yield return $"{Counted.Of(Forgotten, "sandbox", "es")} had to go, with their calls, to make room for others "
                    + "(Sandboxes:Count, Memory:Octets).";
            if (LeftBehind > 0)
                yield return $"{Counted.Of(LeftBehind, "process", "es")} that the command left running "
                    + $"{(LeftBehind == 1 ? "was" : "were")} ended.";
            foreach (var remark in ConnectionRemarks) yield return remark;
        }
    }

    /// <summary>Sums up the calls that a mock got from a command.</summary>
    /// <param name="services">The mock's.</param>
    /// <param name="address">Base URL of the mock.</param>
    /// <param name="evaluation">What was asked for.</param>
    /// <param name="started">When the run began; its day is the one that waivers are held against.</param>
    public static RunRecord Of(IServiceProvider services, string address, RunCriteria evaluation, DateTimeOffset started)
    {
        var day = DateOnly.FromDateTime(started.UtcDateTime);
        var run = Of(services, evaluation.Sandbox, address, evaluation.Excuses.On(day));
        return run with
        {
            Command = CommandText.Of(evaluation.Command, evaluation.Arguments, services.GetRequiredService<Redactor>()),
            FailOn = evaluation.FailOn,
            MinRequests = evaluation.MinRequests,
            FailsOnServer = evaluation.FailsOnServer,
            Started = started,
            WaiverWarnings = [.. evaluation.Excuses.Warnings(day, run.Verdict, run.Catalogue)],
        };
    }

    /// <summary>Sums up the calls that a mock got so far.</summary>
    /// <param name="services">The mock's.</param>
    /// <param name="sandbox">Name of the one to check; null for all.</param>
    /// <param name="address">Base URL of the mock.</param>
    /// <param name="seen">The sandboxes that count; null for all.</param>
    public static RunRecord Of(IServiceProvider services, string? sandbox, string address, IEnumerable<Sandbox>? seen = null) =>
        Of(services, sandbox, address, new Dictionary<string, string>(), seen);

    private static RunRecord Of(IServiceProvider services, string? sandbox, string address, IReadOnlyDictionary<string, string> waived,
        IEnumerable<Sandbox>? seen = null)
    {
        var (registry, verdicts, catalogue) =
            (services.GetRequiredService<SandboxRegistry>(), services.GetRequiredService<SandboxVerdicts>(),
                services.GetRequiredService<RequirementCatalogue>());
        Sandbox[] all = [.. seen ?? registry.All];
        var evaluated = sandbox is { } name ? all.Where(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToArray() : all;
        var verdict = verdicts.Of(evaluated).Waiving(waived.Keys);
        JournalEntry[] calls = [.. evaluated.SelectMany(one => one.Journal.NewestFirst(out _)).OrderBy(entry => entry.Id)];
        var time = services.GetRequiredService<TimeProvider>();
        return new RunRecord
        {
            Address = address,
            Sandbox = sandbox,
            Verdict = verdict,
            Elsewhere = verdicts.Of(all.Except(evaluated)).Calls,
            Forgotten = registry.Evicted,
            Started = calls.Length > 0 ? calls[0].Time : time.GetUtcNow(),
            Duration = calls.Length > 0 ? time.GetElapsedTime(calls[0].Stamp, calls[^1].Stamp) + calls[^1].Duration : TimeSpan.Zero,
            Calls = calls,
            Catalogue = catalogue,
            Findings = FindingGroup.Of(calls, verdict, waived),
            ServerFindings = FindingGroup.OfServers(calls, verdict),
        };
    }
}
