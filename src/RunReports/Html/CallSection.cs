using System.Globalization;
using System.Text;
using EmailSync.Contract;
using EmailSync.Contract.Names;
using EmailSync.MockServer.Model;
using EmailSync.Reporting.Texts;
using Microsoft.AspNetCore.WebUtilities;

namespace EmailSync.RunReports.Html;

/// <summary>The part of the page that holds the calls, as they came and as they were answered.</summary>
internal static class CallSection
{
    // A page of more takes a browser seconds to open; traffic.har has them all.
    private const int MostCalls = 300;

    /// <summary>The calls that are shown, each with its number among all: the worst where there are too many.</summary>
    public static IReadOnlyDictionary<JournalEntry, int> Shown(RunRecord run) => run.Calls.Index()
        .OrderBy(entry => Worst(entry.Item)).ThenBy(entry => entry.Index)
        .Take(MostCalls)
        .ToDictionary(entry => entry.Item, entry => entry.Index + 1);

    public static void Write(HtmlText page, RunRecord run, IReadOnlyDictionary<JournalEntry, int> numbers)
    {
        if (run.Calls.Count == 0) return;
        page.Add($"<section aria-labelledby=\"calls\"><h2 id=\"calls\">Calls</h2>");
        if (numbers.Count < run.Calls.Count)
            page.Add(
                $"<p>{$"{numbers.Count}"} of {$"{run.Calls.Count}"} are shown, those with findings before the others; "
                    + $"traffic.har has all.</p>");
        var waived = run.Verdict.Waived.Select(count => count.Rule.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (call, number) in numbers.OrderBy(pair => pair.Value)) Call(page, call, number, waived);
        page.Add($"</section>");
    }

    private static int Worst(JournalEntry call) =>
        call.Findings.Select(finding => RuleLevel.Rank(finding.Rule.Level)).DefaultIfEmpty(int.MaxValue).Min();

    private static void Call(HtmlText page, JournalEntry call, int number, HashSet<string> waived)
    {
        // One that counts comes before one that is waived, whatever their levels.
        var worst = call.Findings.MinBy(finding => (waived.Contains(finding.Rule.Id), RuleLevel.Rank(finding.Rule.Level)));
        var tone = worst is null ? "held" : waived.Contains(worst.Rule.Id) ? LevelSigns.WaivedClass : LevelSigns.Class(worst.Rule.Level);
        page.Add($"<details class=\"requirement\" id=\"call-{number}\">");
        page.Add(
            $"<summary><span class=\"badge {tone}\">"
                + $"<span aria-hidden=\"true\">{(worst is null ? "✓" : LevelSigns.Sign(worst.Rule.Level))}</span> "
                + $"{(worst is null ? "right" : Counted.Of(call.Findings.Sum(finding => finding.Count), "finding"))}</span>");
        page.Add(
            $"<span class=\"id\">{number}</span> <span class=\"level\">{call.Answer.Status}</span> "
                + $"<span class=\"statement\">{new BreakableText(CallLine.Of(call))}</span></summary>");
        page.Add($"<div class=\"body\">");
        if (call.ServerFindings.Count > 0)
        {
            page.Add($"<p>The server's answer:</p><ul>");
            foreach (var finding in call.ServerFindings)
                page.Add(
                    $"<li><a href=\"#{finding.Rule.Id}\">{finding.Rule.Id}</a> ({finding.Rule.Level}): "
                        + $"{BreakableText.Of(finding.Location.Text)}: {BreakableText.Of(finding.Message)}</li>");
            page.Add($"</ul>");
        }

        if (call.Findings.Count > 0)
        {
            page.Add($"<ul>");
            foreach (var finding in call.Findings)
                page.Add(
                    $"<li><a href=\"#{finding.Rule.Id}\">{finding.Rule.Id}</a> "
                        + $"({finding.Rule.Level}{(waived.Contains(finding.Rule.Id) ? ", waived" : "")}): "
                        + $"{BreakableText.Of(finding.Location.Text)}: {BreakableText.Of(finding.Message)}</li>");
            page.Add($"</ul>");
        }

        page.Add(
            $"<p class=\"of\">Request, at <time datetime=\"{ReportTime.Of(call.Time)}\">{ReportTime.Shown(call.Time)}</time>"
                + $"{CallLine.Trace(call)}{BodyNote(call)}</p>");
        Message(page, $"{CallLine.MethodAndTarget(call)} {call.Protocol}", call.Headers, call.Body);
        page.Add($"<p class=\"of\">Answer, after {ReportTime.Of(call.Duration)}{AnswerNote(call.Answer)}</p>");
        Message(page, $"{call.Protocol} {$"{call.Answer.Status}"} {ReasonPhrases.GetReasonPhrase(call.Answer.Status)}",
            call.Answer.ShownHeaders, call.Answer.Content);
        page.Add($"</div></details>");
    }

    private static void Message(HtmlText page, string start, IReadOnlyList<HeaderLine> headers, ReadOnlyMemory<byte> content)
    {
        var head = new StringBuilder(start);
        foreach (var (name, value) in headers) head.Append(CultureInfo.InvariantCulture,
            $"\n{VisibleText.Of(name)}: {VisibleText.Of(value)}");
        if (content.IsEmpty) page.Add($"<pre>{head.ToString()}</pre>");
        else page.Add($"<pre>{head.ToString()}\n\n{new BytesOnPage(ShownBytes.Of(content.Span))}</pre>");
    }

    private static string AnswerNote(Answer answer) => answer.AnnouncedLength is { } length ? $"; the beginning of {length} bytes" : "";

    private static string BodyNote(JournalEntry call) => call.BodyState switch
    {
        BodyState.None or BodyState.Complete => "",
        BodyState.Cut => $"; the beginning of a body of {call.BodyLength} bytes",
        BodyState.Partial => "; its body was refused before all of it had come",
        BodyState.NotRead => "; its body was refused before it was read",
        _ => $"; its body of {call.BodyLength} bytes is withheld: {call.Withheld}",
    };
}
