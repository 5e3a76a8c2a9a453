using EmailSync.Contract;
using EmailSync.Contract.Names;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Verdicts;
using EmailSync.Reporting.Texts;

namespace EmailSync.RunReports.Html;

/// <summary>The part of the page that holds the broken rules, the worst first.</summary>
internal static class FindingSection
{
    private const int MostLocations = 50;

    public static void Write(HtmlText page, RunRecord run, IReadOnlyDictionary<JournalEntry, int> numbers)
    {
        page.Add($"<section aria-labelledby=\"findings\"><h2 id=\"findings\">Findings</h2>");
        if (run.Findings.Count == 0)
            page.Add($"<p>{(run.Verdict.Calls == 0 ? "Nothing was called, so nothing was checked." : "Nothing was found wrong.")}</p>");
        foreach (var count in run.Verdict.Findings.Concat(run.Verdict.Waived)) Rule(page, run.Findings, count, numbers);
        page.Add($"</section>");
        if (run.Verdict.Server is not { } server) return;
        page.Add($"<section aria-labelledby=\"server\"><h2 id=\"server\">The server</h2><p>{server.Sentence}</p>");
        foreach (var count in server.Findings) Rule(page, run.ServerFindings, count, numbers);
        page.Add($"</section>");
    }

    private static void Rule(HtmlText page, IReadOnlyList<FindingGroup> findings, RuleCount count,
        IReadOnlyDictionary<JournalEntry, int> numbers)
    {
        var rule = count.Rule;
        var groups = findings.Where(group => group.Rule == rule).ToList();
        var waived = groups[0].Waived;
        var tone = waived is null ? LevelSigns.Class(rule.Level) : LevelSigns.WaivedClass;
        if (waived is null && rule.Level is RuleLevel.Must or RuleLevel.Should)
            page.Add($"<details class=\"requirement\" id=\"{rule.Id}\" open=\"open\">");
        else page.Add($"<details class=\"requirement\" id=\"{rule.Id}\">");
        page.Add(
            $"<summary><span class=\"badge {tone}\">"
                + $"<span aria-hidden=\"true\">{LevelSigns.Sign(rule.Level)}</span> {Counted.Of(count.Count, "finding")}"
                + $"{(waived is null ? "" : " waived")}</span>");
        page.Add(
            $"<span class=\"id\">{rule.Id}</span> <span class=\"level\">{rule.Level}</span> "
                + $"<span class=\"statement\">{rule.Statement}</span></summary>");
        page.Add($"<div class=\"body\">");
        if (waived is not null) page.Add($"<p>Waived: {VisibleText.Of(waived)}</p>");
        RuleText.Source(page, rule);
        ServerRules(page, groups);
        foreach (var group in groups.Take(MostLocations)) Location(page, group, numbers);
        if (groups.Count > MostLocations) page.Add($"<p>And at {$"{groups.Count - MostLocations}"} more places.</p>");
        page.Add($"</div></details>");
    }

    // What X-Mock-Requirement of the calls below names.
    private static void ServerRules(HtmlText page, List<FindingGroup> groups)
    {
        var rules = groups.Select(group => group.First.ServerRule).OfType<Requirement>().Distinct().ToList();
        if (rules.Count == 0) return;
        page.Add($"<p class=\"source\">The server's side of it:");
        foreach (var rule in rules) page.Add($"<a href=\"#{rule.Id}\">{rule.Id}</a>");
        page.Add($"</p>");
    }

    private static void Location(HtmlText page, FindingGroup group, IReadOnlyDictionary<JournalEntry, int> numbers)
    {
        page.Add(
            $"<dl><div><dt>Where</dt><dd>{BreakableText.Of(group.First.Location.Text)}"
                + $"{new BreakableText(group.Operation is { } operation ? $" of {operation}" : "")}</dd></div>");
        page.Add($"<div><dt>Found</dt><dd>{BreakableText.Of(group.First.Message)}</dd></div>");
        if (group.First.Sent is { } sent) page.Add($"<div><dt>Sent</dt><dd>{BreakableText.Of(sent)}</dd></div>");
        if (group.Expected is { } expected) page.Add($"<div><dt>Expected</dt><dd>{BreakableText.Of(expected)}</dd></div>");
        page.Add($"<div><dt>How often</dt><dd>{Counted.Times(group.Count)}");
        if (group.FirstCall is not null && numbers.TryGetValue(group.FirstCall, out var number))
            page.Add($"(first in <a href=\"#call-{number}\">call {number}</a>)");
        page.Add($"</dd></div></dl>");
    }
}
