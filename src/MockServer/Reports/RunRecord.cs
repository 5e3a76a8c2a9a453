using EmailSync.Contract;
using EmailSync.MockServer.CommandLine;
using EmailSync.MockServer.Findings.Verdicts;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Running;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Reports;

/// <summary>What a run came to: what every report is made of. There is no secret in it.</summary>
internal sealed record RunRecord
{
    /// <summary>The command's name, without its arguments.</summary>
    public required string Command { get; init; }

    /// <summary>The command's exit code; 128 and the signal's number where a signal ended it.</summary>
    public int CommandCode { get; init; }

    /// <summary>How many processes the command left running.</summary>
    public int LeftBehind { get; init; }

    public DateTimeOffset Started { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>Base URL of the mock.</summary>
    public required string Address { get; init; }

    /// <summary>The one sandbox that was judged; null where all were.</summary>
    public required string? Sandbox { get; init; }

    public required FailOn FailOn { get; init; }

    public required long MinRequests { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>How many calls went to other sandboxes than the one that was judged.</summary>
    public required long Elsewhere { get; init; }

    /// <summary>How many sandboxes the mock had to forget, with their calls.</summary>
    public required long Forgotten { get; init; }

    /// <summary>The calls that the journal holds, the oldest first.</summary>
    public required IReadOnlyList<JournalEntry> Calls { get; init; }

    public required RequirementCatalogue Catalogue { get; init; }

    /// <summary>The findings of the calls, those of the same kind together, the worst first.</summary>
    public required IReadOnlyList<FindingGroup> Findings { get; init; }

    /// <summary>How many calls were judged that the journal has dropped since.</summary>
    public long Dropped => Verdict.Calls - Calls.Count;

    public bool IsEnough => Verdict.Calls >= MinRequests;

    /// <summary>The command's own where it failed; else what the verdict says.</summary>
    public int ExitCode =>
        CommandCode != ExitCodes.Success ? CommandCode
        : !Verdict.Passes(FailOn) ? ExitCodes.VerdictSaysNo
        : !IsEnough ? ExitCodes.TooFewRequests
        : ExitCodes.Success;

    /// <summary>The whole run in a few words.</summary>
    public string Sentence
    {
        get
        {
            var calls = IsEnough ? Verdict.Sentence : $"{Verdict.Sentence} At least {MinRequests} expected.";
            return CommandCode != ExitCodes.Success
                ? $"Failed: the command ended with exit code {CommandCode}. {calls}"
                : $"{(ExitCode == ExitCodes.Success ? "Passed" : "Failed")}: {char.ToLowerInvariant(calls[0])}{calls[1..]}";
        }
    }

    /// <summary>What else there is to know of the run; nothing where all went its way.</summary>
    public IEnumerable<string> Remarks
    {
        get
        {
            if (Elsewhere > 0) yield return $"{Count(Elsewhere, "call")} went to other sandboxes than {Sandbox}, and {(Elsewhere == 1 ? "is" : "are")} not in this verdict.";
            if (Dropped > 0) yield return $"{Count(Dropped, "call")} {(Dropped == 1 ? "is" : "are")} counted, and no longer held by the journal (Journal:Entries, Journal:Octets).";
            if (Forgotten > 0) yield return $"{Count(Forgotten, "sandbox", "es")} had to go, with their calls, to make room for others (Sandboxes:Count).";
            if (LeftBehind > 0) yield return $"{Count(LeftBehind, "process", "es")} that the command left running {(LeftBehind == 1 ? "was" : "were")} ended.";
        }
    }

    /// <summary>Sums up the calls that a mock got.</summary>
    public static RunRecord Of(RunPlan plan, IServiceProvider services, string address)
    {
        var (registry, verdicts, catalogue) = (services.GetRequiredService<SandboxRegistry>(), services.GetRequiredService<SandboxVerdicts>(), services.GetRequiredService<RequirementCatalogue>());
        Sandbox[] all = [.. registry.All];
        var judged = plan.Sandbox is { } name ? all.Where(sandbox => sandbox.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToArray() : all;
        var verdict = verdicts.Of(judged);
        JournalEntry[] calls = [.. judged.SelectMany(sandbox => sandbox.Journal.NewestFirst(out _)).OrderBy(entry => entry.Id.ToString(), StringComparer.Ordinal)];
        return new RunRecord
        {
            Command = Path.GetFileName(plan.Name),
            Address = address,
            Sandbox = plan.Sandbox,
            FailOn = plan.FailOn,
            MinRequests = plan.MinRequests,
            Verdict = verdict,
            Elsewhere = verdicts.Of(all.Except(judged)).Calls,
            Forgotten = registry.Evicted,
            Calls = calls,
            Catalogue = catalogue,
            Findings = FindingGroup.Of(calls, verdict),
        };
    }

    private static string Count(long count, string what, string plural = "s") => $"{count} {what}{(count == 1 ? "" : plural)}";
}
