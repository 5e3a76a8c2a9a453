using EmailSync.Contract;
using EmailSync.Contract.Names;
using EmailSync.Explain.DryRuns;
using EmailSync.MockServer.Model;

namespace EmailSync.Dashboard.OneCall;

/// <summary>The summary of a call.</summary>
/// <param name="Outcome">taken, refused or failed (on purpose).</param>
/// <param name="Text">What happened to it.</param>
/// <param name="Requirement">Id of the rule that decided; null if none did.</param>
/// <param name="Reason">Why; null if there is nothing to say.</param>
internal sealed record CallSummary(string Outcome, string Text, string? Requirement, string? Reason)
{
    private const string Taken = "taken";
    private const string Refused = "refused";
    private const string Failed = "failed";

    public static CallSummary Of(JournalEntry entry)
    {
        var status = entry.Answer.Status;
        if (entry.Lost is { } lost)
            return new CallSummary(Failed, Lost(lost), entry.Requirement,
                $"The caller disconnected before the answer ({lost.Status}) was sent.{Fault(entry)}{Others(entry)}");
        if (entry.Fault is { } fault)
            return new CallSummary(Failed, $"Failed on purpose by the fault {fault.Kind}", entry.Requirement,
                $"The caller got {fault.Sent}{(status == 0 ? "" : $" ({status})")}.{Others(entry)}");
        if (DryRun.IsUnreadableEntry(entry))
            return new CallSummary(Refused, $"Refused with {status} before any stage", entry.Requirement, Why(entry));
        if (entry.Findings.Any(finding => finding.Refused))
            return new CallSummary(Refused, $"Refused with {status}", entry.Requirement, Why(entry));
        if (status >= StatusCodes.Status400BadRequest)
            return new CallSummary(Failed, $"Answered {status}", entry.Requirement, ReasonWithoutFinding(entry) + Others(entry));
        return new CallSummary(Taken, $"Taken with {status}", null,
            entry.Findings.Count == 0 ? "Nothing is wrong with it." : Findings(entry.Findings) + ".");
    }

    private static string Lost(LostAnswer lost) =>
        lost.State == DeliveryState.NotSent ? "Not answered" : $"Answered {lost.Status}, cut short after {lost.Bytes} bytes of content";

    private static string Fault(JournalEntry entry) => entry.Fault is { } fault ? $" It met the fault {fault.Kind}." : "";

    private static string Why(JournalEntry entry)
    {
        var finding = entry.RefusedFor ?? entry.Findings.FirstOrDefault(finding => finding.Refused);
        return finding is null ? "No finding says why." : $"{finding.Location}: {finding.Message}";
    }

    // Refused, but not through the caller's fault.
    private static string ReasonWithoutFinding(JournalEntry entry) => entry switch
    {
        { Requirement: RuleId.ERR_08 } =>
            "The mail server of its mailbox fails on purpose; see the setting FailingMailboxes.",
        { Answer.Status: StatusCodes.Status501NotImplemented } =>
            "The contract has the operation, but the mock does not implement it; nothing is wrong with the call.",
        { Requirement: RuleId.ROB_01 } => "The mock itself has failed; its error output says why.",
        _ => "The call breaks no rule; the answer says why it was refused.",
    };

    private static string Others(JournalEntry entry) => entry.Findings.Count == 0 ? "" : $" Also: {Findings(entry.Findings)}.";

    private static string Findings(IReadOnlyList<Finding> findings)
    {
        var levels = findings.GroupBy(finding => finding.Rule.Level).OrderBy(group => RuleLevel.Rank(group.Key))
            .Select(group => $"{group.Sum(finding => finding.Count)} {group.Key}");
        return $"{Counted.Of(findings.Sum(finding => finding.Count), "finding")} ({string.Join(", ", levels)})";
    }
}
