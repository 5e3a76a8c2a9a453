using System.Globalization;
using EmailSync.Contract.Names;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Verdicts;
using EmailSync.Reporting.Terminals;
using EmailSync.Reporting.Texts;

namespace EmailSync.RunReports.Terminal;

/// <summary>What a run prints at its end, on the error output: the command's own output stays as it is.</summary>
internal static class TerminalVerdict
{
    private const int MostLocations = 3;
    private const int MostUncalled = 4;

    /// <param name="output">Where to print.</param>
    /// <param name="run">What to print.</param>
    /// <param name="folder">Where the reports are; null if none were written.</param>
    /// <param name="colour">Whether to use the colours of a terminal.</param>
    public static void Write(TextWriter output, RunRecord run, RunReportFolder? folder, bool colour)
    {
        output.WriteLine($"emailsync: {run.Sentence.In(run.ExitCode == 0 ? TerminalColour.Green : TerminalColour.Red, colour)}");
        foreach (var count in run.Verdict.Findings.Concat(run.Verdict.Waived)) Rule(count, run.Findings);
        if (run.Verdict.Server is { Findings: { Count: > 0 } others } server)
        {
            output.WriteLine();
            output.WriteLine($"The server: {server.Sentence}");
            foreach (var count in others) Rule(count, run.ServerFindings);
        }

        var uncalled = run.Verdict.Operations.Where(operation => operation.Calls == 0).ToList();
        if (uncalled.Count > 0) output.WriteLine();
        foreach (var operation in uncalled.Take(MostUncalled)) output.WriteLine($"Never called: {operation.Method} {operation.Path}");
        if (uncalled.Count > MostUncalled)
            output.WriteLine($"Never called: {uncalled.Count - MostUncalled} more operations; the page {ReportFile.Page} lists them");

        var remarks = run.Remarks.ToList();
        if (remarks.Count > 0) output.WriteLine();
        foreach (var remark in remarks) output.WriteLine(remark);
        if (folder is null) return;
        output.WriteLine();
        output.WriteLine(
            $"Reports: {VisibleText.Of(Path.Combine(folder.Path, ReportFile.Page))}, and beside it junit.xml, results.sarif, "
                + $"traffic.har, summary.md");

        static string StatusOf(JournalEntry call) =>
            call.Answer.Status == 0 ? "no answer" : call.Answer.Status.ToString(CultureInfo.InvariantCulture);

        void Rule(RuleCount count, IReadOnlyList<FindingGroup> findings)
        {
            var groups = findings.Where(group => group.Rule == count.Rule).ToList();
            var waived = groups[0].Waived;
            output.WriteLine();
            var name = $"{(waived is null ? "" : "waived ")}{LevelSigns.Sign(count.Rule.Level)} {count.Rule.Level} {count.Rule.Id}"
                .In(waived is null ? LevelSigns.Colour(count.Rule.Level) : TerminalColour.Magenta, colour);
            output.WriteLine($"{name}, {Counted.Times(count.Count)}: {count.Rule.Statement}");
            if (waived is not null) output.WriteLine($"    waived: {VisibleText.Of(waived)}");
            foreach (var group in groups.Take(MostLocations))
            {
                output.WriteLine(
                    $"    {Counted.Times(group.Count)}: {VisibleText.Of(group.First.Location.Text)}: "
                        + $"{VisibleText.Of(group.First.Message)}");
                if (group.FirstCall is { } call)
                    output.WriteLine($"    first in {CallLine.Of(call)} ({StatusOf(call)}{CallLine.Trace(call)})");
            }

            if (groups.Count > MostLocations) output.WriteLine($"    and at {groups.Count - MostLocations} more places");
            output.WriteLine($"    source: {count.Rule.Source}; evidence: {count.Rule.Evidence}");
        }
    }
}
