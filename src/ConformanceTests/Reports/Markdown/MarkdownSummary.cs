namespace EmailSync.ConformanceTests.Reports.Markdown;

/// <summary>summary.md: the run for the page of a build. What needs attention can be expanded.</summary>
public static class MarkdownSummary
{
    // GitHub rejects a summary of more than 1 MiB; the rest of the page needs some of it too.
    private const int MostBytesOfDetails = 800 * 1024;

    public static string Write(RunReport report)
    {
        var text = new StringBuilder("# Conformance of ").Append(MarkdownText.Of(report.Run.TargetName)).Append("\n\n");
        text.Append("**").Append(MarkdownText.Of(report.Conclusion.Sentence)).Append("**\n\n");
        var left = MostBytesOfDetails;
        Details(text, "Failed", report.Failures, ref left);
        Details(text, "Could not be judged", report.Errors, ref left);
        NotVerified(text, report);
        Details(text, "Missed", report.Missed, ref left);
        MarkdownText.AppendList(text, "Warnings", report.Conclusion.Warnings);
        MarkdownText.AppendList(text, "Waived", report.Results.Where(result => result.Waiver is not null)
            .Select(result => $"{result.Id}: {result.Waiver!.Reason} (until {ReportTime.Day(result.Waiver.Expires)})"));
        if (report.Comparison is { } comparison)
        {
            text.Append("## Comparison\n\n").Append(MarkdownText.Of(comparison.Sentence)).Append("\n\n");
            foreach (var (title, changes) in comparison.Lists)
                foreach (var change in changes)
                    text.Append("- ").Append(MarkdownText.Of($"{title}: {change.Id}, was {change.Was.Words()}, is {change.Now.Words()}"))
                        .Append('\n');
            text.Append('\n');
        }

        text.Append("## The run\n\n");
        Facts(text, report);
        Matrix(text, report.Matrix);
        MarkdownText.AppendList(text, "Deviations from the vendor's page", report.Deviations.Select(deviation =>
            $"{deviation.Id} ({string.Join(", ", deviation.Requirements)}): the page: {deviation.Page}. "
                + $"The contract: {deviation.Contract}."));
        return text.ToString();
    }

    private static void Facts(StringBuilder text, RunReport report)
    {
        text.Append("| | |\n|---|---|\n");
        foreach (var (name, value) in RunFacts.Of(report)) text.Append($"| {name} | {MarkdownText.Of(value)} |\n");
        text.Append('\n');
    }

    private static void Matrix(StringBuilder text, GroupMatrix matrix)
    {
        if (matrix.Groups.Count == 0) return;
        text.Append($"| Group | {string.Join(" | ", matrix.Levels)} |\n|---|{string.Concat(matrix.Levels.Select(_ => "---|"))}\n");
        foreach (var group in matrix.Groups)
            text.Append(
                $"| {MarkdownText.Of(group)} | {string.Join(" | ", matrix.Levels.Select(level => Cell(matrix.Cell(group, level))))} |\n");
        text.Append($"| **All** | {string.Join(" | ", matrix.Levels.Select(level => Cell(matrix.Total(level))))} |\n\n");
    }

    private static string Cell(IEnumerable<(ResultStatus Standing, int Count)> counts) =>
        string.Join(", ", counts.Select(count => $"{count.Standing.Sign()} {count.Count} {count.Standing.Word()}"));

    private static void Details(StringBuilder text, string title, IReadOnlyList<ReportedResult> results, ref int left)
    {
        if (results.Count == 0) return;
        text.Append("## ").Append(title).Append("\n\n");
        foreach (var (index, result) in results.Index())
        {
            var details = Details(result);
            left -= Encoding.UTF8.GetByteCount(details);
            if (left < 0)
            {
                text.Append($"{results.Count - index} more are in report\\.html\\.\n\n");
                return;
            }

            text.Append(details);
        }
    }

    private static string Details(ReportedResult result) =>
        $"<details><summary>{result.Standing.Sign()} {result.Standing.Word()} <b>{result.Id}</b> ({result.Requirement.Level})</summary>\n\n"
        + $"{MarkdownText.Of(result.Requirement.Statement)}\n\n{MarkdownText.Of(result.Summary)}\n\n"
        + $"Source: {string.Concat(result.Source.Select(Linked))}\n\n"
        + $"{MarkdownText.Pre(Evidence.Of(result))}\n\n</details>\n\n";

    private static string Linked(SourcePart part) =>
        part.Link is null ? MarkdownText.Of(part.Text) : $"[{MarkdownText.Of(part.Text)}]({part.Link})";

    private static void NotVerified(StringBuilder text, RunReport report) =>
        MarkdownText.AppendList(text, "Not verified",
            report.ByRemedy.Select(remedy =>
                $"{remedy.Key}: {string.Join(", ", remedy.Select(result => $"{result.Id} ({result.Requirement.Level})"))}"));
}
