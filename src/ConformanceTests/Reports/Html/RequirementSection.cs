using EmailSync.Contract.Names;

namespace EmailSync.ConformanceTests.Reports.Html;

/// <summary>The part of the page that holds every requirement with what its verdict stands on.</summary>
internal static class RequirementSection
{
    public static void Write(HtmlText page, RunReport report)
    {
        page.Add($"<section aria-labelledby=\"requirements\"><h2 id=\"requirements\">Requirements</h2>");
        // The script takes the hidden away: without it the buttons would do nothing.
        page.Add($"<div class=\"filter\" hidden=\"hidden\" role=\"group\" aria-label=\"Show\">");
        page.Add($"<button type=\"button\" data-show=\"\" aria-pressed=\"true\">all {report.Results.Count}</button>");
        foreach (var same in report.Results.GroupBy(result => result.Standing).OrderBy(same => same.Key))
            page.Add(
                $"<button type=\"button\" data-show=\"{StandingClass.Of(same.Key)}\" "
                    + $"aria-pressed=\"false\">{same.Key.Sign()} {same.Count()} {same.Key.Word()}</button>");
        page.Add($"<button type=\"button\" data-open=\"\">open or close all</button>");
        page.Add($"</div>");
        foreach (var group in report.Results.GroupBy(result => result.Group, StringComparer.Ordinal))
        {
            page.Add($"<section class=\"group\" aria-labelledby=\"group-{group.Key}\"><h3 id=\"group-{group.Key}\">{group.Key}</h3>");
            foreach (var result in group) Requirement(page, result);
            page.Add($"</section>");
        }

        page.Add($"</section>");
    }

    private static void Requirement(HtmlText page, ReportedResult result)
    {
        var standing = StandingClass.Of(result.Standing);
        if (result.Standing is ResultStatus.Failed or ResultStatus.Error)
            page.Add($"<details class=\"requirement\" id=\"{result.Id}\" data-standing=\"{standing}\" open=\"open\">");
        else page.Add($"<details class=\"requirement\" id=\"{result.Id}\" data-standing=\"{standing}\">");
        page.Add(
            $"<summary><span class=\"badge {standing}\">"
                + $"<span aria-hidden=\"true\">{result.Standing.Sign()}</span> {result.Standing.Word()}</span>");
        page.Add(
            $"<span class=\"id\">{result.Id}</span> <span class=\"level\">{result.Requirement.Level}</span> "
                + $"<span class=\"statement\">{result.Requirement.Statement}</span></summary>");
        page.Add($"<div class=\"body\"><p>{new BreakableText(result.Summary)}</p>");
        if (result.Waiver is { } waiver) page.Add($"<p>Waived until {ReportTime.Day(waiver.Expires)}: {waiver.Reason}</p>");
        if (result.Remedy is { } remedy) page.Add($"<p>What would enable it: {remedy}</p>");
        page.Add($"<p class=\"source\">Source:");
        foreach (var part in result.Source)
        {
            if (part.Link is null) page.Add($"{part.Text}");
            else page.Add($"<a href=\"{part.Link}\" rel=\"noreferrer\">{part.Text}</a>");
        }

        page.Add($"(evidence: {result.Requirement.Evidence}). Took {ReportTime.Of(result.Duration)}.</p>");
        Observations(page, result);
        foreach (var (index, exchange) in result.Exchanges.Index()) Exchange(page, result.Id, exchange, index,
            isOpen: result.Standing is ResultStatus.Failed or ResultStatus.Missed && exchange == result.DecisiveExchange);
        page.Add($"</div></details>");
    }

    private static void Observations(HtmlText page, ReportedResult result)
    {
        if (result.Observations.Count == 0) return;
        page.Add(
            $"<div class=\"wide\"><table><thead><tr><th scope=\"col\">Held</th><th scope=\"col\">Expected</th>"
                + $"<th scope=\"col\">Actual</th><th scope=\"col\">Exchange</th></tr></thead><tbody>");
        foreach (var observation in result.Observations)
        {
            var standing = observation.Held switch
            {
                true => ResultStatus.Held,
                false => ResultStatus.Failed,
                null => ResultStatus.Recorded
            };
            var word = observation.Held switch { true => "yes", false => "no", null => "recorded" };
            page.Add(
                $"<tr><td><span class=\"count {StandingClass.Of(standing)}\">"
                    + $"<span aria-hidden=\"true\">{standing.Sign()}</span> {word}</span></td>");
            page.Add($"<td>{new BreakableText(observation.Expected)}</td><td>{new BreakableText(observation.Actual)}</td><td>");
            if (observation.Exchange is { } index)
                page.Add($"<a href=\"#{result.Id}-{Number(index)}\">{Number(index)}: {result.Exchanges[index].Label}</a>");
            page.Add($"</td></tr>");
        }

        page.Add($"</tbody></table></div>");
    }

    private static void Exchange(HtmlText page, string id, ReportedExchange exchange, int index, bool isOpen)
    {
        if (isOpen) page.Add($"<details class=\"exchange\" id=\"{id}-{Number(index)}\" open=\"open\">");
        else page.Add($"<details class=\"exchange\" id=\"{id}-{Number(index)}\">");
        page.Add(
            $"<summary>Exchange {Number(index)}: {exchange.Label} "
                + $"<span class=\"ending\">{exchange.Ending}, {ReportTime.Of(exchange.Duration)}</span></summary>");
        Bytes(page, "Request", exchange.RequestText, exchange.Request.Length);
        Bytes(page, "Answer", exchange.AnswerText, exchange.Answer.Length);
        if (exchange.Reproduction is { } reproduction)
        {
            page.Add($"<p class=\"of\">Again, from a shell{(reproduction.Hint is { } hint ? $". {hint}" : "")}</p>");
            page.Add($"<pre class=\"line\">{reproduction.Command}</pre>");
        }

        page.Add($"</details>");
    }

    private static void Bytes(HtmlText page, string title, string text, int length)
    {
        page.Add($"<p class=\"of\">{title}, {Counted.Of(length, "byte")}</p>");
        if (length > 0) page.Add($"<pre>{new BytesOnPage(text)}</pre>");
    }

    // People count from 1.
    private static string Number(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);
}

/// <summary>The class of CSS that colours a standing.</summary>
internal static class StandingClass
{
    public static string Of(ResultStatus standing) => standing.Word().Replace(' ', '-');
}
