using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EmailSync.Contract;
using EmailSync.Reporting.Sarif;
using EmailSync.Reporting.Texts;

namespace EmailSync.RunReports.Sarif;

/// <summary>results.sarif: each rule for callers, and a result for each kind of finding.</summary>
internal static class RunSarif
{
    public static string Write(RunRecord run)
    {
        // A server's rules are named only where one was evaluated.
        Requirement[] rules =
            [.. run.Catalogue.ForClients, .. run.ServerFindings.Select(group => group.Rule).Distinct()];
        var text = new SarifRuleText(rules);
        return new SarifLog(
            "EmailSync",
            "emailsync-run/",
            [.. rules.Select(SarifRule.Of)],
            // Without the command line: its arguments may hold secrets.
            new SarifInvocation(
                true, null, run.ExitCode, ReportTime.Of(run.Started), ReportTime.Of(run.Started + run.Duration),
                run.Remarks.Select(remark => new SarifNotification("note", new(remark)))),
            run.Findings.Concat(run.ServerFindings).Select(group => Result(text, group)),
            new JsonObject
            {
                ["sentence"] = run.Sentence,
                ["calls"] = run.Verdict.Calls,
                ["refused"] = run.Verdict.Refused,
                ["catalogueHash"] = run.Catalogue.Hash
            },
            text.Artifact).Write();
    }

    private static SarifResult Result(SarifRuleText text, FindingGroup group) => new(
        group.Rule.Id,
        SarifRule.LevelOf(group.Rule),
        new(Text(group)),
        [text.LocationOf(group.Rule.Id,
            new(VisibleText.Of(group.Location), $"{group.Operation ?? "no operation"}: {VisibleText.Of(group.Location)}", "parameter"))],
        null,
        group.Count,
        // What is the same in the next run, so that an alert stays one while the code is wrong: neither texts nor what was sent.
        SarifResult.Fingerprint("finding/v1", group.Rule.Id, group.Operation, group.Location),
        group.Waived is { } waived ? SarifSuppression.External(waived) : null);

    private static string Text(FindingGroup group)
    {
        var text = new StringBuilder(VisibleText.Of(group.First.Location.Text)).Append(": ").Append(VisibleText.Of(group.First.Message));
        text.Append("\n\nRule: ").Append(group.Rule.Statement);
        if (group.FirstCall is { } call)
            text.Append(CultureInfo.InvariantCulture,
                $"\nFirst in: {CallLine.Of(call)}, answered {call.Answer.Status}{CallLine.Trace(call)}");
        if (group.Expected is { } expected) text.Append("\nExpected: ").Append(VisibleText.Of(expected));
        if (group.First.Sent is { } sent) text.Append("\nSent: ").Append(VisibleText.Of(sent));
        return text.ToString();
    }
}
