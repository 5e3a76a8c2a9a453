using EmailSync.ConformanceTests.Verdicts;

namespace EmailSync.ConformanceTests.Mutants.Trial;

/// <summary>Shows which fault was found by which requirement, and the score.</summary>
public static class MutantMatrix
{
    /// <summary>Prints a line for each mutant, what went wrong below it, and the score.</summary>
    /// <param name="output">Where to print.</param>
    /// <param name="outcomes">The suite's results.</param>
    /// <param name="complaints">What it reported for right servers; null if these were not checked.</param>
    public static void Write(TextWriter output, IReadOnlyList<MutantOutcome> outcomes, IReadOnlyList<RequirementResult>? complaints)
    {
        var width = outcomes.Select(outcome => outcome.Mutant.Name.Length).DefaultIfEmpty(0).Max();
        foreach (var group in outcomes.GroupBy(outcome => outcome.Named.Group))
        {
            output.WriteLine();
            output.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{group.Key}: {group.Count(outcome => outcome.Killed)} of {group.Count()}"));
            foreach (var outcome in group) Write(output, outcome, width);
        }

        output.WriteLine();
        foreach (var complaint in complaints ?? [])
            output.WriteLine($"The right server is blamed: {complaint.Requirement.Id} {complaint.Verdict}: {complaint.Summary}");
        output.WriteLine(
            $"{outcomes.Count(outcome => outcome.Killed)} of {outcomes.Count} mutants "
                + $"killed{(complaints is null ? "" : $"; {complaints.Count} complaints against the right server")}.");
    }

    private static void Write(TextWriter output, MutantOutcome outcome, int width)
    {
        var sign = outcome.Killed ? "killed  " : outcome.Found ? "blurred " : "SURVIVED";
        output.WriteLine($"  {sign}  {outcome.Mutant.Breaks,-8} {outcome.Mutant.Name.PadRight(width)}  {outcome.Mutant.What}");
        if (!outcome.Found)
            output.WriteLine($"            {outcome.Named.Requirement.Id} said {outcome.Named.Verdict}: {outcome.Named.Summary}");
        foreach (var result in outcome.Unrelated) output.WriteLine($"            blames {result.Requirement.Id} too: {result.Summary}");
    }
}
