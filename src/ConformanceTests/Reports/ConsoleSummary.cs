using EmailSync.Reporting.Terminals;

namespace EmailSync.ConformanceTests.Reports;

/// <summary>What a run prints at its end.</summary>
public static class ConsoleSummary
{
    /// <summary>Prints the conclusion, what needs attention, and where the full report is.</summary>
    /// <param name="output">Where to print.</param>
    /// <param name="report">The report to print.</param>
    /// <param name="location">Where report.html is; null if no report was written.</param>
    /// <param name="colour">Whether to use terminal colours.</param>
    public static void Write(TextWriter output, RunReport report, string? location, bool colour)
    {
        output.WriteLine(Paint(report.Conclusion.Sentence, report.Conclusion.ExitCode == 0 ? ResultStatus.Held : ResultStatus.Failed));
        foreach (var result in report.Failures.Concat(report.Errors)) Write(result);
        foreach (var remedy in report.ByRemedy)
        {
            output.WriteLine();
            output.WriteLine($"{Paint($"{ResultStatus.NotVerified.Sign()} not verified", ResultStatus.NotVerified)}: {remedy.Key}");
            output.WriteLine($"    {string.Join(", ", remedy.Select(result => $"{result.Id} ({result.Requirement.Level})"))}");
        }

        foreach (var result in report.Missed) Write(result);
        Lines("Warnings", report.Conclusion.Warnings);
        if (report.Comparison is { } comparison)
            Lines(comparison.Sentence, comparison.Lists.SelectMany(list => list.Changes.Select(change =>
                $"{list.Title}: {change.Id}, was {change.Was.Words()}, is {change.Now.Words()}")));
        if (location is null) return;
        output.WriteLine();
        output.WriteLine($"Report: {location}");

        void Write(ReportedResult result)
        {
            output.WriteLine();
            output.WriteLine(
                $"{Paint($"{result.Standing.Sign()} {result.Standing.Word()}", result.Standing)} {result.Id} "
                    + $"({result.Requirement.Level}): {result.Requirement.Statement}");
            output.WriteLine($"    {result.Summary}");
            if (result.Decisive is not { } observation) return;
            output.WriteLine($"    expected: {observation.Expected}");
            output.WriteLine($"    actual:   {observation.Actual}");
        }

        void Lines(string title, IEnumerable<string> lines)
        {
            var all = lines.ToList();
            if (all.Count == 0 && title == "Warnings") return;
            output.WriteLine();
            output.WriteLine(title);
            foreach (var line in all) output.WriteLine($"    {line}");
        }

        string Paint(string text, ResultStatus standing) => text.In(Colour(standing), colour);
    }

    private static TerminalColour Colour(ResultStatus standing) => standing switch
    {
        ResultStatus.Held => TerminalColour.Green,
        ResultStatus.Missed => TerminalColour.Yellow,
        ResultStatus.NotVerified => TerminalColour.Cyan,
        _ => TerminalColour.Red,
    };
}
