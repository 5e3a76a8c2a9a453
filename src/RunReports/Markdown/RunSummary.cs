using System.Globalization;
using System.Text;
using EmailSync.Reporting.Texts;

namespace EmailSync.RunReports.Markdown;

/// <summary>summary.md: the run for a pull request.</summary>
internal static class RunSummary
{
    private const int MostUncalled = 4;
    private const int MostFindings = 50;

    public static string Write(RunRecord run)
    {
        var text = new StringBuilder("# Calls of ").Append(MarkdownText.Of(VisibleText.Of(run.Subject))).Append("\n\n");
        text.Append("**").Append(MarkdownText.Of(run.Sentence)).Append("**\n\n");
        Findings(text, run.Findings);
        if (run.Verdict.Server is { } server)
        {
            text.Append("## The server\n\n").Append(MarkdownText.Of(server.Sentence)).Append("\n\n");
            Findings(text, run.ServerFindings);
        }

        MarkdownText.AppendList(text, "Never called",
            Shortened([.. run.Verdict.Operations.Where(operation => operation.Calls == 0)
                .Select(operation => $"{operation.Method} {operation.Path}")]));
        MarkdownText.AppendList(text, "Remarks", run.Remarks);
        return text.ToString();
    }

    private static void Findings(StringBuilder text, IReadOnlyList<FindingGroup> findings)
    {
        if (findings.Count == 0) return;
        text.Append("| Level | Rule | Times | Where, and what was found |\n|---|---|---|---|\n");
        foreach (var group in findings.Take(MostFindings))
        {
            var rule = group.Rule;
            text.Append(CultureInfo.InvariantCulture,
                $"| {LevelSigns.Sign(rule.Level)} {rule.Level}{(group.Waived is null ? "" : ", waived")} | "
                    + $"**{MarkdownText.Of(rule.Id)}** {MarkdownText.Of(rule.Statement)} ({rule.Evidence}) | {group.Count} |");
            text.Append(CultureInfo.InvariantCulture,
                $" {Cell(group.First.Location.Text)}: {Cell(group.First.Message)}"
                    + $"{(group.FirstCall is { } call ? CallLine.Trace(call) : "")}"
                    + $"{(group.Waived is { } waived ? $"; waived: {Cell(waived)}" : "")} |\n");
        }

        text.Append('\n');
        if (findings.Count > MostFindings)
            text.Append(CultureInfo.InvariantCulture,
                $"{findings.Count - MostFindings} more kinds of findings stand in report\\.html\\.\n\n");
    }

    private static string Cell(string value) => MarkdownText.Of(VisibleText.Of(value));

    // An integration calls a few of the operations; the HTML page lists the others.
    private static IEnumerable<string> Shortened(List<string> operations) => operations.Count <= MostUncalled
        ? operations
        : operations.Take(MostUncalled).Append($"{operations.Count - MostUncalled} more operations");
}
