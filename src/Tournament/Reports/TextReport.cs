using System.Globalization;
using EmailSync.Contract.Names;
using EmailSync.Reporting.Terminals;
using EmailSync.Reporting.Texts;
using EmailSync.Tournament.Planning;
using EmailSync.Tournament.Results;

namespace EmailSync.Tournament.Reports;

/// <summary>What a tournament prints at its end.</summary>
internal static class TextReport
{
    private const int MostEffects = 5;
    private const int MostNamed = 10;
    private const int MostOutput = 5;

    /// <summary>The results: findings first.</summary>
    /// <param name="output">Where to print.</param>
    /// <param name="record">What to print.</param>
    /// <param name="folder">Where the reports are; null if none were written.</param>
    /// <param name="colour">Whether to use the colours of a terminal.</param>
    public static void Write(TextWriter output, TournamentRecord record, string? folder, bool colour)
    {
        output.WriteLine(record.Sentence.In(record.ExitCode == 0 ? TerminalColour.Green : TerminalColour.Red, colour));
        foreach (var finding in record.Findings) Finding(output, finding, colour);
        Named(output, "Not met", record.Runs.Where(run => run.Outcome == Outcome.NotMet));
        Named(output, "Not run", record.Runs.Where(run => run.Outcome == Outcome.NotRun));
        if (record.Remarks.Count > 0) output.WriteLine();
        foreach (var remark in record.Remarks) output.WriteLine(remark);
        if (folder is null) return;
        output.WriteLine();
        output.WriteLine($"Reports: {VisibleText.Of(Path.Combine(folder, ReportFiles.Page))}, and beside it "
            + string.Join(", ", ReportFiles.All.Select(report => report.Name).Where(name => name != ReportFiles.Page)));
    }

    /// <summary>The plan: an id and what happens on each line.</summary>
    public static void Write(TextWriter output, IReadOnlyList<Misbehaviour> plan)
    {
        var width = plan.Select(one => one.Id.Length).DefaultIfEmpty().Max();
        foreach (var one in plan) output.WriteLine($"{one.Id.PadRight(width)}  {one.Title}");
        output.WriteLine(plan.Count == 1 ? "1 misbehaviour" : $"{plan.Count} misbehaviours");
    }

    private static void Finding(TextWriter output, RunResult finding, bool colour)
    {
        output.WriteLine();
        var name = $"{OutcomeText.Sign(finding.Outcome)} {OutcomeText.Of(finding.Outcome)}";
        output.WriteLine($"{name.In(OutcomeText.Colour(finding.Outcome), colour)} {finding.Id}");
        output.WriteLine($"    {finding.Title}");
        if (finding.Outcome == Outcome.Hung)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    the command was ended after {finding.Seconds:0.0} s"));
            foreach (var line in finding.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(MostOutput))
                output.WriteLine($"    | {VisibleText.Of(line)}");
        }

        List(output, "missing", finding.Missing);
        List(output, "doubled", finding.Doubled);
        output.WriteLine($"    repeat:  {VisibleText.Of(finding.Repeat)}");
    }

    private static void List(TextWriter output, string word, IReadOnlyList<string> lines)
    {
        foreach (var line in lines.Take(MostEffects)) output.WriteLine($"    {word}: {VisibleText.Of(line)}");
        if (lines.Count > MostEffects) output.WriteLine($"    {word}: {Counted.Of(lines.Count - MostEffects, "more effect")}");
    }

    private static void Named(TextWriter output, string title, IEnumerable<RunResult> runs)
    {
        var all = runs.ToList();
        if (all.Count == 0) return;
        output.WriteLine();
        output.WriteLine($"{title}: {string.Join(", ", all.Take(MostNamed).Select(run => run.Id))}"
            + (all.Count > MostNamed ? $", and {all.Count - MostNamed} more" : ""));
        foreach (var run in all.Where(run => run.Remark is not null)) output.WriteLine($"    {run.Id}: {run.Remark}");
    }
}
