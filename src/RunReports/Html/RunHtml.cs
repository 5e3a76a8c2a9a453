using EmailSync.Contract;
using EmailSync.Reporting.Texts;

namespace EmailSync.RunReports.Html;

/// <summary>report.html: the run for people, in one file that loads nothing and needs no script.</summary>
internal static class RunHtml
{
    public static string Write(RunRecord run) =>
        ReportPage.Write($"{(run.ExitCode == 0 ? "Passed" : "Failed")}: {VisibleText.Of(run.Subject)}", page => Body(page, run));

    private static void Body(HtmlText page, RunRecord run)
    {
        var numbers = CallSection.Shown(run);
        page.Add($"<header class=\"{(run.ExitCode == 0 ? "held" : "failed")}\">");
        page.Add($"<p class=\"about\">{(run.Command is null ? "Calls so far" : "Calls of a command")}, checked by EmailSync</p>");
        if (run.Command is null) page.Add($"<h1>{VisibleText.Of(run.Subject)}</h1>");
        else page.Add($"<h1><code>{VisibleText.Of(run.Subject)}</code></h1>");
        page.Add(
            $"<p class=\"sentence\"><span class=\"sign\" aria-hidden=\"true\">{(run.ExitCode == 0 ? "✓" : "✗")}</span> {run.Sentence}</p>");
        page.Add($"</header>");
        page.Add($"<main>");
        foreach (var remark in run.Remarks)
            page.Add($"<p class=\"warning\"><strong><span aria-hidden=\"true\">!</span> Note:</strong> {remark}</p>");
        FindingSection.Write(page, run, numbers);
        Facts(page, run);
        Operations(page, run);
        CallSection.Write(page, run, numbers);
        RuleText.ServerRules(page, run);
        page.Add($"</main>");
    }

    private static void Facts(HtmlText page, RunRecord run)
    {
        page.Add($"<section aria-labelledby=\"run\"><h2 id=\"run\">The run</h2><dl>");
        if (run.Command is not null) Fact("Exit code", $"{run.ExitCode}{(run.CommandCode == 0 ? "" : ", the command's own")}");
        Fact("Checked", run.Evaluated);
        Fact("Says no from", run.FailOn.ToString().ToUpperInvariant());
        if (run.MinRequests > 0) Fact("Calls wanted", $"at least {run.MinRequests}");
        Fact("Started", ReportTime.Shown(run.Started));
        Fact("Took", ReportTime.Of(run.Duration));
        Fact("Mock", $"EmailSync {ProductVersion.Text} on {run.Address}");
        page.Add($"</dl></section>");

        void Fact(string name, string value) => page.Add($"<div><dt>{name}</dt><dd>{value}</dd></div>");
    }

    private static void Operations(HtmlText page, RunRecord run)
    {
        page.Add($"<section aria-labelledby=\"operations\"><h2 id=\"operations\">Operations</h2>");
        page.Add($"<div class=\"wide\" role=\"region\" aria-labelledby=\"operations\" tabindex=\"0\"><table>");
        page.Add($"<thead><tr><th scope=\"col\">Operation</th><th scope=\"col\">Calls</th></tr></thead><tbody>");
        foreach (var operation in run.Verdict.Operations)
        {
            page.Add($"<tr><th scope=\"row\">{new BreakableText($"{operation.Method} {operation.Path}")}</th>");
            if (operation.Calls > 0) page.Add($"<td>{$"{operation.Calls}"}</td></tr>");
            else page.Add($"<td><span class=\"count not-verified\"><span aria-hidden=\"true\">?</span> never called</span></td></tr>");
        }

        page.Add($"</tbody></table></div></section>");
    }
}
