using EmailSync.ContractDiff.Changes;
using EmailSync.ContractDiff.Comparing;
using EmailSync.ContractDiff.Documents;
using EmailSync.Reporting.Texts;

namespace EmailSync.ContractDiff.Reports;

/// <summary>The differences as Markdown, for a pull request or release notes: a table for each effect.</summary>
internal static class MarkdownReport
{
    public static string Write(DiffResult result, bool isVerbose)
    {
        var text = new System.Text.StringBuilder();
        text.Append($"# {MarkdownText.Of(result.Old.Name)} → {MarkdownText.Of(result.New.Name)}\n\n{MarkdownText.Of(result.Sentence)}\n");
        foreach (var same in result.Changes.Where(change => isVerbose || change.Kind.Effect != Effect.Harmless)
            .GroupBy(change => change.Kind.Effect))
        {
            text.Append($"\n## {char.ToUpperInvariant(TextReport.Label(same.Key)[0])}{TextReport.Label(same.Key)[1..]}\n\n");
            text.Append("| What | Change | Old | New | C# | TypeScript | Operations | Id |\n|---|---|---|---|---|---|---|---|\n");
            foreach (var change in same) text.Append($"| {string.Join(" | ", Cells(change, isVerbose))} |\n");
        }

        foreach (var dangling in result.Old.Dangling.Concat(result.New.Dangling)) text.Append($"\nWarning: {MarkdownText.Of(dangling)}\n");
        return text.ToString();
    }

    private static IEnumerable<string> Cells(Change change, bool isVerbose) =>
    [
        MarkdownText.Of(change.Subject),
        MarkdownText.Of(change.Sentence),
        Where(change.Old),
        Where(change.New),
        Names(change.Members.Select(member => member.CSharp)),
        Names(change.Members.Select(member => member.TypeScript)),
        MarkdownText.Of(TextReport.Operations(change, isVerbose ? int.MaxValue : TextReport.MostOperations)),
        MarkdownText.Of(change.Kind.Id),
    ];

    private static string Where(Place? place) => place is null ? "" : MarkdownText.Of(TextReport.Line(place));

    private static string Names(IEnumerable<string> names) => string.Join("<br>", names.Select(MarkdownText.Of));
}
