using EmailSync.ConformanceTests.Parity.Answers;
using EmailSync.ConformanceTests.Parity.Comparing;
using EmailSync.ConformanceTests.Reports;
using EmailSync.ConformanceTests.Reports.Html;
using EmailSync.Contract.Files;
using EmailSync.Contract.Names;

namespace EmailSync.ConformanceTests.Parity.Reports;

/// <summary>parity.html: the comparison for people, in one file that loads nothing. All of it can be read without its script.</summary>
internal static class ParityPage
{
    // A page with every probe of a server that differs everywhere would be too large to open.
    private const int MostProbes = 8;
    private const string TwoColumns = """

        .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 0.75rem; }
        .pair > div { min-width: 0; }
        @media (max-width: 60rem) { .pair { grid-template-columns: 1fr; } }

        """;

    private static string Script => EmbeddedFile.Text(typeof(ParityPage).Assembly, "report.js");

    public static string Write(ParityReport report) =>
        ReportPage.Write($"Parity: {VisibleText.Of(report.Run.Target.TargetName)}", page => Body(page, report), TwoColumns, Script);

    private static void Body(HtmlText page, ParityReport report)
    {
        page.Add($"<header class=\"{Class(Tone(report))}\">");
        page.Add($"<p class=\"about\">Parity with the mock</p>");
        page.Add($"<h1>{BreakableText.Of(report.Run.Target.TargetName)}</h1>");
        page.Add($"<p class=\"sentence\">{report.Sentence}</p></header>");
        page.Add($"<main>");
        Attention(page, report);
        Facts(page, report);
        Proposals(page, report);
        Differences(page, report);
        NotComparable(page, report);
        Marks(page);
        Requirements(page, report);
        page.Add($"</main>");
    }

    private static ResultStatus Tone(ParityReport report) => report.ExitCode switch
    {
        2 => ResultStatus.NotVerified,
        1 => ResultStatus.Failed,
        _ => report.Named.Count > 0 ? ResultStatus.Missed : ResultStatus.Held,
    };

    private static string Class(ResultStatus status) => StandingClass.Of(status);

    private static void Attention(HtmlText page, ParityReport report)
    {
        if (report.Named.Count == 0) return;
        page.Add($"<section aria-labelledby=\"attention\"><h2 id=\"attention\">What differs</h2><ul class=\"attention\">");
        foreach (var parity in report.Named)
        {
            page.Add(
                $"<li class=\"{Class(parity.Standing.Tone())}\">"
                    + $"<span class=\"badge\">{parity.Standing.Sign()} {parity.Standing.Word()}</span>");
            page.Add(
                $"<a class=\"id\" href=\"#{parity.Requirement.Id}\">{parity.Requirement.Id}</a> "
                    + $"<span class=\"level\">{parity.Requirement.Level}</span> "
                    + $"<span class=\"statement\">{VisibleText.Of(parity.Requirement.Statement)}</span>");
            var first = parity.Unexplained.Take(3).Select(difference => difference.Key).DefaultIfEmpty(parity.Target.Summary);
            page.Add($"<p>{BreakableText.Of(string.Join("; ", first))}</p></li>");
        }

        page.Add($"</ul></section>");
    }

    private static void Facts(HtmlText page, ParityReport report)
    {
        page.Add($"<section aria-labelledby=\"run\"><h2 id=\"run\">The comparison</h2><dl>");
        foreach (var (name, value) in report.Facts()) page.Add($"<div><dt>{name}</dt><dd>{new BreakableText(value)}</dd></div>");
        page.Add($"</dl></section>");
    }

    private static void Proposals(HtmlText page, ParityReport report)
    {
        if (report.Run is not ({ Proposals.Count: > 0 } or { Observed.Count: > 0 })) return;
        page.Add($"<section aria-labelledby=\"proposals\"><h2 id=\"proposals\">What the patch proposes</h2><ul>");
        foreach (var setting in report.Run.Proposals ?? [])
            page.Add(
                $"<li>The setting <code>{setting.Key}={setting.Value}</code>, tried: "
                    + $"alike in {string.Join(", ", setting.Alike.DefaultIfEmpty("none of them alone"))}, "
                    + $"nearer in {string.Join(", ", setting.Requirements)}</li>");
        foreach (var change in report.Run.Observed ?? [])
            page.Add($"<li>{change.What} is observed: {change.File}, line {change.Line + 1}</li>");
        page.Add($"</ul></section>");
    }

    private static void Differences(HtmlText page, ParityReport report)
    {
        Table(page, "differences", "Each difference once",
            report.Differences.Select(seen => (seen.Difference, (string?)null, seen.Ids)));
        Table(page, "known", "Known differences",
            report.Explained.Select(explained => (explained.Difference, (string?)explained.Reason, explained.Ids)));
    }

    private static void Table(
        HtmlText page, string id, string title, IEnumerable<(Difference Difference, string? Reason, IReadOnlyList<string> Ids)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0) return;
        page.Add(
            $"<section aria-labelledby=\"{id}\"><h2 id=\"{id}\">{title}</h2>"
                + $"<div class=\"wide\" role=\"region\" aria-labelledby=\"{id}\" tabindex=\"0\"><table>");
        page.Add(
            $"<thead><tr><th scope=\"col\">What</th><th scope=\"col\">Target</th><th scope=\"col\">Mock</th><th scope=\"col\">In</th></tr>"
                + $"</thead><tbody>");
        foreach (var (difference, reason, ids) in all)
        {
            page.Add(
                $"<tr><th scope=\"row\">{difference.What}</th><td>{new BreakableText(difference.Target)}</td>"
                    + $"<td>{new BreakableText(difference.Mock)}</td><td>");
            if (reason is not null) page.Add($"{reason}: ");
            foreach (var seen in ids) page.Add($"<a href=\"#{seen}\">{seen}</a>");
            page.Add($"</td></tr>");
        }

        page.Add($"</tbody></table></div></section>");
    }

    private static void NotComparable(HtmlText page, ParityReport report)
    {
        var reasons = report.NotComparable().ToList();
        if (reasons.Count == 0) return;
        page.Add($"<section aria-labelledby=\"not-comparable\"><h2 id=\"not-comparable\">Not comparable, and why</h2><ul>");
        foreach (var (reason, ids) in reasons)
        {
            page.Add($"<li>{reason}:");
            foreach (var id in ids) page.Add($"<a href=\"#{id}\">{id}</a>");
            page.Add($"</li>");
        }

        page.Add($"</ul></section>");
    }

    private static void Marks(HtmlText page)
    {
        page.Add($"<section aria-labelledby=\"marks\"><h2 id=\"marks\">What is replaced by a mark before it is compared</h2><dl>");
        foreach (var (mark, meaning) in VolatileMarks.Marks) page.Add($"<div><dt>{mark}</dt><dd>{meaning}</dd></div>");
        page.Add($"</dl></section>");
    }

    private static void Requirements(HtmlText page, ParityReport report)
    {
        page.Add($"<section aria-labelledby=\"requirements\"><h2 id=\"requirements\">Requirements</h2>");
        // The script takes the hidden away: without it the buttons would do nothing.
        page.Add($"<div class=\"filter\" hidden=\"hidden\" role=\"group\" aria-label=\"Show\">");
        page.Add($"<button type=\"button\" data-show=\"\" aria-pressed=\"true\">all {report.Run.Requirements.Count}</button>");
        foreach (var same in report.Run.Requirements.GroupBy(parity => parity.Standing).OrderBy(same => same.Key))
            page.Add(
                $"<button type=\"button\" data-show=\"{same.Key.Word()}\" "
                    + $"aria-pressed=\"false\">{same.Key.Sign()} {same.Count()} {same.Key.Word()}</button>");
        page.Add($"<button type=\"button\" data-open=\"\">open or close all</button>");
        page.Add($"</div>");
        foreach (var group in report.Run.Requirements.GroupBy(parity => parity.Target.Group, StringComparer.Ordinal))
        {
            page.Add($"<section class=\"group\" aria-labelledby=\"group-{group.Key}\"><h3 id=\"group-{group.Key}\">{group.Key}</h3>");
            foreach (var parity in group) Requirement(page, parity);
            page.Add($"</section>");
        }

        page.Add($"</section>");
    }

    private static void Requirement(HtmlText page, RequirementParity parity)
    {
        page.Add($"<details class=\"requirement\" id=\"{parity.Requirement.Id}\" data-standing=\"{parity.Standing.Word()}\">");
        page.Add(
            $"<summary><span class=\"badge {Class(parity.Standing.Tone())}\">{parity.Standing.Sign()} {parity.Standing.Word()}</span>");
        page.Add(
            $"<span class=\"id\">{parity.Requirement.Id}</span> <span class=\"level\">{parity.Requirement.Level}</span> "
                + $"<span class=\"statement\">{VisibleText.Of(parity.Requirement.Statement)}</span></summary>");
        page.Add($"<div class=\"body\"><div class=\"wide\"><table><tbody>");
        page.Add(
            $"<tr><th scope=\"row\">Target</th><td>{((CheckVerdict?)parity.Target.Verdict).Words()}</td>"
                + $"<td>{BreakableText.Of(parity.Target.Summary)}</td></tr>");
        page.Add(
            $"<tr><th scope=\"row\">Mock</th><td>{((CheckVerdict?)parity.Mock.Verdict).Words()}</td>"
                + $"<td>{BreakableText.Of(parity.Mock.Summary)}</td></tr>");
        page.Add($"</tbody></table></div>");
        var compared = Counted.Of(parity.Probes.Count(probe => probe is { Target: not null, Mock: not null }), "probe");
        page.Add($"<p class=\"source\">Evidence: {parity.Requirement.Evidence}. {compared} compared.</p>");
        foreach (var cause in parity.FollowsFrom) page.Add($"<p>Follows from <a href=\"#{cause}\">{cause}</a></p>");
        var differing = parity.Probes.Where(probe => probe.Differences.Count > 0).OrderBy(probe => probe.Unexplained.Any() ? 0 : 1)
            .ToList();
        foreach (var probe in differing.Take(MostProbes)) Probe(page, probe);
        if (differing.Count > MostProbes) page.Add($"<p>{differing.Count - MostProbes} more probes differ: parity.json has them.</p>");
        page.Add($"</div></details>");
    }

    private static void Probe(HtmlText page, ProbeParity probe)
    {
        page.Add(
            $"<details class=\"exchange\"><summary>{VisibleText.Of(probe.Label)} "
                + $"<span class=\"ending\">{(probe.Unexplained.Any() ? "" : "known")}</span></summary><ul>");
        foreach (var difference in probe.Differences) page.Add($"<li>{new BreakableText(difference.Key)}</li>");
        page.Add($"</ul><p class=\"of\">Request</p><pre>{new BytesOnPage(ShownBytes.Of(probe.Target!.Request))}</pre><div class=\"pair\">");
        page.Add($"<div><p class=\"of\">Answer of the target</p><pre>{new BytesOnPage(Answer(probe.Target))}</pre></div>");
        page.Add($"<div><p class=\"of\">Answer of the mock</p><pre>{new BytesOnPage(Answer(probe.Mock!))}</pre></div></div></details>");
    }

    private static string Answer(Exchange exchange) =>
        exchange.Answer.Length == 0 ? VisibleText.Of(exchange.End ?? "no answer") : ShownBytes.Of(exchange.Answer);
}
