using System.Globalization;
using EmailSync.Contract;
using EmailSync.Reporting.Texts;
using EmailSync.Tournament.Results;

namespace EmailSync.Tournament.Reports;

/// <summary>report.html: the tournament for people, in one file that loads nothing and needs no script.</summary>
internal static class HtmlReport
{
    public static string Write(TournamentRecord record) =>
        ReportPage.Write($"{record.ScoreText}: {VisibleText.Of(record.Command)}", page => Body(page, record));

    private static void Body(HtmlText page, TournamentRecord record)
    {
        page.Add($"<header class=\"{(record.ExitCode == 0 ? "held" : "failed")}\">");
        page.Add($"<p class=\"about\">A tournament of misbehaviours, by EmailSync</p>");
        page.Add($"<h1><code>{VisibleText.Of(record.Command)}</code></h1>");
        page.Add(
            $"<p class=\"sentence\"><span class=\"sign\" "
                + $"aria-hidden=\"true\">{(record.ExitCode == 0 ? "✓" : "✗")}</span> {record.Sentence}</p>");
        page.Add($"</header>");
        page.Add($"<main>");
        foreach (var remark in record.Remarks)
            page.Add($"<p class=\"warning\"><strong><span aria-hidden=\"true\">!</span> Note:</strong> {VisibleText.Of(remark)}</p>");
        Findings(page, record);
        Kinds(page, record);
        Facts(page, record);
        Runs(page, record);
        page.Add($"</main>");
    }

    private static void Findings(HtmlText page, TournamentRecord record)
    {
        page.Add($"<section aria-labelledby=\"findings\"><h2 id=\"findings\">Findings</h2>");
        if (!record.Findings.Any()) page.Add($"<p class=\"about\">No misbehaviour went unnoticed.</p>");
        foreach (var finding in record.Findings)
        {
            page.Add(
                $"<details class=\"requirement\" open=\"open\"><summary><span class=\"badge failed\"><span aria-hidden=\"true\">✗</span> "
                + $"{OutcomeText.Of(finding.Outcome)}</span> "
                + $"<span class=\"id\">{(finding.ExitCode is { } code ? $"exit {code}" : "ended")}</span> "
                + $"<span class=\"level\">{finding.Seconds.ToString("0.0 s", CultureInfo.InvariantCulture)}</span> "
                + $"<span class=\"statement\">{finding.Title}</span></summary>");
            page.Add($"<div class=\"body\"><dl>");
            foreach (var line in finding.Missing) Pair(page, "Missing", VisibleText.Of(line));
            foreach (var line in finding.Doubled) Pair(page, "Doubled", VisibleText.Of(line));
            if (finding.Outcome == Outcome.Hung)
                Pair(page, "Ended after", ReportTime.Of(TimeSpan.FromSeconds(finding.Seconds)));
            page.Add($"<div><dt>Repeat</dt><dd><code>{BreakableText.Of(finding.Repeat)}</code></dd></div>");
            page.Add($"</dl>");
            if (finding.Output.Length > 0)
                page.Add($"<pre tabindex=\"0\">{string.Join('\n', finding.Output.Split('\n').Select(VisibleText.Of))}</pre>");
            page.Add($"</div></details>");
        }

        page.Add($"</section>");
    }

    private static void Kinds(HtmlText page, TournamentRecord record)
    {
        page.Add($"<section aria-labelledby=\"kinds\"><h2 id=\"kinds\">Misbehaviours</h2>");
        Table(page, "kinds", ["Misbehaviour", .. Enum.GetValues<Outcome>().Select(OutcomeText.Of)]);
        foreach (var kind in record.Runs.GroupBy(run => run.Kind))
        {
            page.Add($"<tr><th scope=\"row\">{new BreakableText(kind.Key)}</th>");
            foreach (var outcome in Enum.GetValues<Outcome>())
                page.Add($"<td>{kind.Count(run => run.Outcome == outcome)}</td>");
            page.Add($"</tr>");
        }

        page.Add($"</tbody></table></div></section>");
    }

    private static void Facts(HtmlText page, TournamentRecord record)
    {
        page.Add($"<section aria-labelledby=\"reference\"><h2 id=\"reference\">Without faults</h2><dl>");
        foreach (var operation in record.Operations)
            Pair(page, "Called", string.Create(CultureInfo.InvariantCulture, $"{operation.Operation}, {operation.Calls} times"));
        foreach (var effect in record.Effects) Pair(page, "Left", VisibleText.Of(effect));
        Pair(page, "Started", ReportTime.Shown(record.Started));
        Pair(page, "Took", ReportTime.Of(TimeSpan.FromSeconds(record.Seconds)));
        Pair(page, "Mock", $"EmailSync {ProductVersion.Text}");
        page.Add($"</dl></section>");
    }

    private static void Runs(HtmlText page, TournamentRecord record)
    {
        page.Add($"<section aria-labelledby=\"runs\"><h2 id=\"runs\">Runs</h2>");
        Table(page, "runs", ["Outcome", "Id", "What happened", "Exit code", "Seconds"]);
        foreach (var run in record.Runs)
        {
            page.Add(
                $"<tr><td><span class=\"count {OutcomeText.Class(run.Outcome)}\">"
                    + $"<span aria-hidden=\"true\">{OutcomeText.Sign(run.Outcome)}</span> {OutcomeText.Of(run.Outcome)}</span></td>");
            page.Add($"<th scope=\"row\">{new BreakableText(run.Id)}</th><td>{run.Title}</td>");
            page.Add($"<td>{(run.ExitCode is { } code ? code.ToString(CultureInfo.InvariantCulture) : "")}</td>");
            page.Add($"<td>{(run.Outcome == Outcome.NotRun ? "" : run.Seconds.ToString("0.0", CultureInfo.InvariantCulture))}</td></tr>");
        }

        page.Add($"</tbody></table></div></section>");
    }

    private static void Table(HtmlText page, string label, IReadOnlyList<string> heads)
    {
        page.Add($"<div class=\"wide\" role=\"region\" aria-labelledby=\"{label}\" tabindex=\"0\"><table><thead><tr>");
        foreach (var head in heads) page.Add($"<th scope=\"col\">{head}</th>");
        page.Add($"</tr></thead><tbody>");
    }

    private static void Pair(HtmlText page, string name, string value) => page.Add($"<div><dt>{name}</dt><dd>{value}</dd></div>");
}
