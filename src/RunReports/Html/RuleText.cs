using EmailSync.Contract;
using EmailSync.Reporting.Texts;

namespace EmailSync.RunReports.Html;

/// <summary>What the page says of rules: where one comes from, and, last, those for servers that the findings name.</summary>
internal static class RuleText
{
    public static void Source(HtmlText page, Requirement rule)
    {
        page.Add($"<p class=\"source\">Evidence: {rule.Evidence}, {rule.EvidenceMeaning}. Source:");
        foreach (var part in SourcePart.Of(rule.Source))
        {
            if (part.Link is null) page.Add($"{part.Text}");
            else page.Add($"<a href=\"{part.Link}\" rel=\"noreferrer\">{part.Text}</a>");
        }

        page.Add($"</p>");
    }

    public static void ServerRules(HtmlText page, RunRecord run)
    {
        var named = run.Findings.Select(group => group.First.ServerRule?.Id).Concat(run.Calls.Select(call => call.Requirement)).ToHashSet();
        // Those that the server broke have a place of their own above.
        named.ExceptWith(run.ServerFindings.Select(group => group.Rule.Id));
        var rules = run.Catalogue.ForServers.Where(rule => named.Contains(rule.Id)).ToList();
        if (rules.Count == 0) return;
        page.Add($"<section aria-labelledby=\"server-rules\"><h2 id=\"server-rules\">Rules for servers</h2>");
        page.Add($"<p>By these a server refuses the calls above.</p>");
        foreach (var rule in rules)
        {
            page.Add($"<section id=\"{rule.Id}\"><h3>{rule.Id} {rule.Level}</h3><p>{rule.Statement}</p>");
            Source(page, rule);
            page.Add($"</section>");
        }

        page.Add($"</section>");
    }
}
