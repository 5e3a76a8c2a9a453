using System.Globalization;
using System.Text;
using EmailSync.Reporting.Texts;
using EmailSync.Tournament.Results;

namespace EmailSync.Tournament.Reports;

/// <summary>summary.md: the tournament for a pull request.</summary>
internal static class MarkdownReport
{
    private const int MostFindings = 50;

    public static string Write(TournamentRecord record)
    {
        var text = new StringBuilder("# Tournament of ").Append(Cell(record.Command)).Append("\n\n");
        text.Append("**").Append(MarkdownText.Of(record.Sentence)).Append("**\n\n");
        Findings(text, [.. record.Findings]);
        text.Append("| Misbehaviour | noticed | survived | unnoticed | hung | not met | not run |\n|---|---|---|---|---|---|---|\n");
        foreach (var kind in record.Runs.GroupBy(run => run.Kind))
            text.Append(CultureInfo.InvariantCulture,
                $"| {Cell(kind.Key)} | {string.Join(" | ", Counts(kind))} |\n");
        text.Append('\n');
        if (record.Remarks.Count == 0) return text.ToString();
        text.Append("## Remarks\n\n");
        foreach (var remark in record.Remarks) text.Append("- ").Append(Cell(remark)).Append('\n');
        return text.ToString();
    }

    private static void Findings(StringBuilder text, List<RunResult> findings)
    {
        if (findings.Count == 0) return;
        text.Append("| Outcome | What happened | Missing or doubled | Repeat with --only |\n|---|---|---|---|\n");
        foreach (var finding in findings.Take(MostFindings))
            text.Append(CultureInfo.InvariantCulture,
                $"| ✗ {OutcomeText.Of(finding.Outcome)} | {Cell(finding.Title)} | {Cell(JUnitReport.Message(finding))} "
                    + $"| {Cell(finding.Id)} |\n");
        text.Append('\n');
        if (findings.Count > MostFindings)
            text.Append(CultureInfo.InvariantCulture, $"{findings.Count - MostFindings} more findings are in report\\.html\\.\n\n");
    }

    private static IEnumerable<int> Counts(IEnumerable<RunResult> runs) =>
        Enum.GetValues<Outcome>().Select(outcome => runs.Count(run => run.Outcome == outcome));

    private static string Cell(string value) => MarkdownText.Of(VisibleText.Of(value));
}
