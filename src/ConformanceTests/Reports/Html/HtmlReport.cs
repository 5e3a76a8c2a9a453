using EmailSync.Contract.Files;

namespace EmailSync.ConformanceTests.Reports.Html;

/// <summary>report.html: the run for people, in one file that loads nothing. All of it can be read without its script.</summary>
public static class HtmlReport
{
    public static string Write(RunReport report) =>
        ReportPage.Write($"{report.Conclusion.Verdict}: {report.Run.TargetName}", page => Body(page, report), script: Script);

    private static void Body(HtmlText page, RunReport report)
    {
        page.Add($"<header class=\"{VerdictClass(report)}\">");
        page.Add($"<p class=\"about\">Conformance report</p>");
        page.Add($"<h1>{new BreakableText(report.Run.TargetName)}</h1>");
        page.Add(
            $"<p class=\"sentence\"><span class=\"sign\" "
                + $"aria-hidden=\"true\">{VerdictSign(report).Sign()}</span> {report.Conclusion.Sentence}</p>");
        page.Add($"</header>");
        page.Add($"<main>");
        Warnings(page, report);
        Attention(page, "attention", "What failed", report.Failures);
        NotJudged(page, report);
        Attention(page, "missed", "What was missed", report.Missed);
        Comparison(page, report);
        Facts(page, report);
        Matrix(page, report.Matrix);
        WaiverTable(page, report.Conclusion.Waivers);
        Deviations(page, report);
        RequirementSection.Write(page, report);
        page.Add($"</main>");
    }

    private static string Script => EmbeddedFile.Text(typeof(HtmlReport).Assembly, "report.js");

    private static ResultStatus VerdictSign(RunReport report) => report.Conclusion.ExitCode switch
    {
        0 => ResultStatus.Held,
        1 => ResultStatus.Failed,
        3 => ResultStatus.Missed,
        _ => ResultStatus.NotVerified,
    };

    private static string VerdictClass(RunReport report) => StandingClass.Of(VerdictSign(report));

    private static void Warnings(HtmlText page, RunReport report)
    {
        foreach (var warning in report.Conclusion.Warnings)
            page.Add($"<p class=\"warning\"><strong><span aria-hidden=\"true\">!</span> Warning:</strong> {warning}</p>");
    }

    // What somebody has to do something about comes before all that describes the run.
    private static void Attention(HtmlText page, string id, string title, IReadOnlyList<ReportedResult> results)
    {
        if (results.Count == 0) return;
        page.Add($"<section aria-labelledby=\"{id}\"><h2 id=\"{id}\">{title}</h2>");
        List(page, results);
        page.Add($"</section>");
    }

    private static void List(HtmlText page, IReadOnlyList<ReportedResult> results)
    {
        page.Add($"<ul class=\"attention\">");
        foreach (var result in results)
        {
            page.Add(
                $"<li class=\"{StandingClass.Of(result.Standing)}\"><span class=\"badge\">"
                    + $"<span aria-hidden=\"true\">{result.Standing.Sign()}</span> {result.Standing.Word()}</span>");
            page.Add(
                $"<a class=\"id\" href=\"#{result.Id}\">{result.Id}</a> <span class=\"level\">{result.Requirement.Level}</span> "
                    + $"<span class=\"statement\">{result.Requirement.Statement}</span>");
            page.Add($"<p>{new BreakableText(result.Summary)}</p></li>");
        }

        page.Add($"</ul>");
    }

    // What the suite could not tell, then what was not tried, by what would enable it.
    private static void NotJudged(HtmlText page, RunReport report)
    {
        var remedies = report.ByRemedy.ToList();
        if (report.Errors.Count == 0 && remedies.Count == 0) return;
        page.Add($"<section aria-labelledby=\"not-judged\"><h2 id=\"not-judged\">What could not be judged</h2>");
        if (report.Errors.Count > 0) List(page, report.Errors);
        if (remedies.Count > 0)
        {
            page.Add($"<p>Not verified, and what would enable it:</p><ul>");
            foreach (var remedy in remedies)
            {
                page.Add($"<li>{remedy.Key}:");
                foreach (var result in remedy) page.Add($"<a href=\"#{result.Id}\">{result.Id}</a> ({result.Requirement.Level})");
                page.Add($"</li>");
            }

            page.Add($"</ul>");
        }

        page.Add($"</section>");
    }

    private static void Facts(HtmlText page, RunReport report)
    {
        page.Add($"<section aria-labelledby=\"run\"><h2 id=\"run\">The run</h2>");
        page.Add($"<dl>");
        foreach (var (name, value) in RunFacts.Of(report)) page.Add($"<div><dt>{name}</dt><dd>{new BreakableText(value)}</dd></div>");
        page.Add($"</dl></section>");
    }

    private static void Matrix(HtmlText page, GroupMatrix matrix)
    {
        if (matrix.Groups.Count == 0) return;
        page.Add($"<section aria-labelledby=\"matrix\"><h2 id=\"matrix\">By group and level</h2>");
        page.Add($"<div class=\"wide\" role=\"region\" aria-labelledby=\"matrix\" tabindex=\"0\"><table class=\"matrix\">");
        page.Add($"<thead><tr><th scope=\"col\">Group</th>");
        foreach (var level in matrix.Levels) page.Add($"<th scope=\"col\">{level}</th>");
        page.Add($"</tr></thead><tbody>");
        foreach (var group in matrix.Groups)
        {
            page.Add($"<tr><th scope=\"row\"><a href=\"#group-{group}\">{group}</a></th>");
            foreach (var level in matrix.Levels) Cell(page, matrix.Cell(group, level));
            page.Add($"</tr>");
        }

        page.Add($"</tbody><tfoot><tr><th scope=\"row\">All</th>");
        foreach (var level in matrix.Levels) Cell(page, matrix.Total(level));
        page.Add($"</tr></tfoot></table></div></section>");
    }

    private static void Cell(HtmlText page, IEnumerable<(ResultStatus Standing, int Count)> counts)
    {
        page.Add($"<td>");
        foreach (var (standing, count) in counts)
            page.Add(
                $"<span class=\"count {StandingClass.Of(standing)}\">"
                    + $"<span aria-hidden=\"true\">{standing.Sign()}</span> {count} <span class=\"word\">{standing.Word()}</span></span>");
        page.Add($"</td>");
    }

    private static void Comparison(HtmlText page, RunReport report)
    {
        if (report.Comparison is not { } comparison) return;
        page.Add($"<section aria-labelledby=\"comparison\"><h2 id=\"comparison\">What changed</h2>");
        page.Add($"<p>{comparison.Sentence}</p>");
        foreach (var (title, changes) in comparison.Lists.Where(list => list.Changes.Count > 0))
        {
            page.Add($"<h3>{title}</h3><ul>");
            foreach (var change in changes)
            {
                if (change.Now is null) page.Add($"<li>{change.Id}: was {change.Was.Words()}, is not there any more</li>");
                else page.Add($"<li><a href=\"#{change.Id}\">{change.Id}</a>: was {change.Was.Words()}, is {change.Now.Words()}</li>");
            }

            page.Add($"</ul>");
        }

        page.Add($"</section>");
    }

    private static void WaiverTable(HtmlText page, IReadOnlyList<WaiverUse> waivers)
    {
        if (waivers.Count == 0) return;
        page.Add($"<section aria-labelledby=\"waivers\"><h2 id=\"waivers\">Waivers</h2>");
        page.Add($"<div class=\"wide\" role=\"region\" aria-labelledby=\"waivers\" tabindex=\"0\"><table>");
        page.Add(
            $"<thead><tr><th scope=\"col\">Requirement</th><th scope=\"col\">Reason</th><th scope=\"col\">Until</th>"
                + $"<th scope=\"col\">In this run</th></tr></thead><tbody>");
        foreach (var use in waivers)
        {
            var state = use.State is WaiverState.NotAsked ? "not asked for" : use.State.ToString().ToLowerInvariant();
            page.Add(
                $"<tr><th scope=\"row\">{use.Waiver.Id}</th><td>{use.Waiver.Reason}</td><td>{ReportTime.Day(use.Waiver.Expires)}</td>"
                    + $"<td>{state}</td></tr>");
        }

        page.Add($"</tbody></table></div></section>");
    }

    private static void Deviations(HtmlText page, RunReport report)
    {
        if (report.Deviations.Count == 0) return;
        page.Add($"<section aria-labelledby=\"deviations\"><h2 id=\"deviations\">Where the contract departs from the vendor's page</h2>");
        foreach (var deviation in report.Deviations)
        {
            page.Add($"<h3>{deviation.Id}</h3>");
            page.Add($"<dl><div><dt>The page</dt><dd>{deviation.Page}</dd></div>");
            page.Add($"<div><dt>The contract</dt><dd>{deviation.Contract}</dd></div>");
            page.Add($"<div><dt>Why</dt><dd>{deviation.Why}</dd></div><div><dt>Concerns</dt><dd>");
            foreach (var id in deviation.Requirements) page.Add($"<a href=\"#{id}\">{id}</a>");
            page.Add($"</dd></div></dl>");
        }

        page.Add($"</section>");
    }
}
