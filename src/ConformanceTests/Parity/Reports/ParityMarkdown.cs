using EmailSync.ConformanceTests.Parity.Comparing;
using EmailSync.ConformanceTests.Reports;

namespace EmailSync.ConformanceTests.Parity.Reports;

/// <summary>parity.md: the comparison for the page of a build. What differs can be expanded.</summary>
internal static class ParityMarkdown
{
    // GitHub rejects a summary of more than 1 MiB.
    private const int MostBytesOfDetails = 800 * 1024;

    public static string Write(ParityReport report)
    {
        var text = new StringBuilder("# Parity of ").Append(MarkdownText.Of(report.Run.Target.TargetName)).Append(" with the mock\n\n");
        text.Append("**").Append(MarkdownText.Of(report.Sentence)).Append("**\n\n| | |\n|---|---|\n");
        foreach (var (name, value) in report.Facts()) text.Append($"| {name} | {MarkdownText.Of(value)} |\n");
        text.Append('\n');
        if (report.Named.Count > 0) text.Append("## What differs\n\n");
        var bytes = 0;
        foreach (var (index, parity) in report.Named.Index())
        {
            var details = Details(report, parity);
            bytes += Encoding.UTF8.GetByteCount(details);
            if (bytes > MostBytesOfDetails)
            {
                text.Append($"{report.Named.Count - index} more are in parity\\.html\\.\n\n");
                break;
            }

            text.Append(details);
        }

        MarkdownText.AppendList(text, "Settings that make the mock alike", (report.Run.Proposals ?? [])
            .Select(setting => $"{setting.Key}={setting.Value}: {string.Join(", ", setting.Requirements)}"));
        MarkdownText.AppendList(text, "Assumed, and observed",
            (report.Run.Observed ?? []).Select(change => $"{change.What} in {change.File}, line {change.Line + 1}"));
        MarkdownText.AppendList(text, "Known differences", report.Explained.Select(explained =>
            $"{explained.Difference.Key} ({explained.Reason}): {string.Join(", ", explained.Ids)}"));
        MarkdownText.AppendList(text, "Not comparable",
            report.NotComparable().Select(reason => $"{reason.Reason}: {string.Join(", ", reason.Ids)}"));
        return text.ToString();
    }

    private static string Details(ParityReport report, RequirementParity parity)
    {
        var following = report.Following.Where(other => other.FollowsFrom.Contains(parity.Requirement.Id))
            .Select(other => other.Requirement.Id);
        var text =
            new StringBuilder($"<details><summary>{parity.Standing.Sign()} {parity.Standing.Word()} <b>{parity.Requirement.Id}</b> ");
        text.Append($"({parity.Requirement.Level}, {parity.Requirement.Evidence})</summary>\n\n")
            .Append(MarkdownText.Of(VisibleText.Of(parity.Requirement.Statement))).Append("\n\n");
        text.Append($"| | |\n|---|---|\n| target | {Said(parity.Target)} |\n| mock | {Said(parity.Mock)} |\n\n");
        foreach (var difference in parity.Unexplained) text.Append("- ").Append(MarkdownText.Of(difference.Key)).Append('\n');
        if (string.Join(", ", following) is { Length: > 0 } list) text.Append($"\nSeen too in {list}\n");
        if (parity.Probes.FirstOrDefault(probe => probe.Unexplained.Any()) is { Target: { } target, Mock: { } mock } first)
        {
            text.Append($"\nThe first of these probes: {MarkdownText.Of(VisibleText.Of(first.Label))}\n\n");
            text.Append(
                MarkdownText.Pre(
                    $"request:\n{ShownBytes.Of(target.Request)}\n\ntarget ({Ending(target)}):\n{ShownBytes.Of(target.Answer)}\n\n"
                + $"mock ({Ending(mock)}):\n{ShownBytes.Of(mock.Answer)}"));
            text.Append('\n');
        }

        return text.Append("\n</details>\n\n").ToString();
    }

    private static string Said(RequirementResult result) =>
        MarkdownText.Of($"{((CheckVerdict?)result.Verdict).Words()}: {VisibleText.Of(result.Summary)}");

    private static string Ending(Exchange exchange) =>
        exchange.Status > 0 ? $"status {exchange.Status}" : VisibleText.Of(exchange.End ?? "no answer");
}
