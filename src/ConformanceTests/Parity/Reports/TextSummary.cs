using EmailSync.ConformanceTests.Parity.Comparing;
using EmailSync.ConformanceTests.Reports;
using EmailSync.Contract.Names;
using EmailSync.Reporting.Terminals;

namespace EmailSync.ConformanceTests.Parity.Reports;

/// <summary>What a comparison prints at its end.</summary>
internal static class TextSummary
{
    private const int MostDifferences = 5;
    private const int MostIds = 12;

    /// <summary>Prints the outcome, what differs, and where the full report is.</summary>
    /// <param name="output">Where to print.</param>
    /// <param name="report">The report.</param>
    /// <param name="location">Where parity.html is; null if no report was written.</param>
    /// <param name="patch">Where the patch is; null if none was written.</param>
    /// <param name="colour">Whether to use terminal colours.</param>
    public static void Write(TextWriter output, ParityReport report, string? location, string? patch, bool colour)
    {
        output.WriteLine(report.Sentence.In(report.ExitCode == 0 ? TerminalColour.Green : TerminalColour.Red, colour));
        foreach (var (name, value) in report.Facts()
            .Where(fact => fact.Name is not ("Command" or "Seed"))) output.WriteLine($"{name + ":",-17}{value}");
        foreach (var parity in report.Named) Write(output, report, parity, colour);
        if (report.Explained.Count > 0)
        {
            output.WriteLine();
            output.WriteLine($"{Counted.Of(report.Explained.Count, "known difference")}:");
            foreach (var same in report.Explained.GroupBy(explained => explained.Reason, StringComparer.Ordinal))
                output.WriteLine($"    {same.Key} ({same.Count()})");
        }

        foreach (var (reason, ids) in report.NotComparable())
        {
            output.WriteLine();
            output.WriteLine($"{$"{ParityStanding.NotComparable.Sign()} not comparable".In(TerminalColour.Cyan, colour)}: {reason}");
            output.WriteLine($"    {List(ids)}");
        }

        Proposals(output, report);
        if (location is not null || patch is not null) output.WriteLine();
        if (location is not null) output.WriteLine($"Report: {location}");
        if (patch is not null) output.WriteLine($"Patch:  {patch}");
    }

    private static void Write(TextWriter output, ParityReport report, RequirementParity parity, bool colour)
    {
        var tone = parity.Standing switch
        {
            ParityStanding.VerdictDiffers => TerminalColour.Red,
            ParityStanding.AnswerDiffers => TerminalColour.Yellow,
            _ => TerminalColour.Cyan,
        };
        output.WriteLine();
        output.WriteLine($"{$"{parity.Standing.Sign()} {parity.Standing.Word()}".In(tone, colour)} {parity.Requirement.Id} "
            + $"({parity.Requirement.Level}, {parity.Requirement.Evidence}): {VisibleText.Of(parity.Requirement.Statement)}");
        if (parity.Standing != ParityStanding.AnswerDiffers)
        {
            output.WriteLine($"    target: {Said(parity.Target)}");
            output.WriteLine($"    mock:   {Said(parity.Mock)}");
        }

        var differences = parity.Unexplained.ToList();
        foreach (var difference in differences.Take(MostDifferences))
        {
            output.WriteLine($"    {difference.What}: target {difference.Target}; mock {difference.Mock}");
            output.WriteLine($"        {VisibleText.Of(parity.Probes.First(probe => probe.Differences.Contains(difference)).Label)}");
        }

        if (differences.Count > MostDifferences)
            output.WriteLine($"    and {Counted.Of(differences.Count - MostDifferences, "other difference")}");
        var following = report.Following.Where(other => other.FollowsFrom.Contains(parity.Requirement.Id))
            .Select(other => other.Requirement.Id).ToList();
        if (following.Count > 0) output.WriteLine($"    seen too in: {List(following)}");
    }

    private static void Proposals(TextWriter output, ParityReport report)
    {
        foreach (var setting in report.Run.Proposals ?? [])
        {
            output.WriteLine();
            output.WriteLine($"Setting {setting.Key}={setting.Value} makes the mock like the target in {List(setting.Requirements)}");
        }

        if (report.Run.Observed is not { Count: > 0 } observed) return;
        output.WriteLine();
        output.WriteLine($"Assumed, and observed: {List([.. observed.Select(change => change.What)])}");
    }

    private static string Said(RequirementResult result) => $"{((CheckVerdict?)result.Verdict).Words()}: {VisibleText.Of(result.Summary)}";

    private static string List(IReadOnlyList<string> ids) => ids.Count <= MostIds
        ? string.Join(", ", ids)
        : $"{string.Join(", ", ids.Take(MostIds))} and {ids.Count - MostIds} more";
}
