namespace EmailSync.ConformanceTests.Reports;

/// <summary>The number of requirements in each standing, by group and level.</summary>
public sealed class GroupMatrix
{
    private static readonly string[] KnownLevels = ["MUST", "SHOULD", "MAY", "INFO"];
    private readonly ILookup<(string Group, string Level), ResultStatus> cells;

    internal GroupMatrix(IReadOnlyList<ReportedResult> results)
    {
        cells = results.ToLookup(result => (result.Group, result.Requirement.Level), result => result.Standing);
        Groups = [.. results.Select(result => result.Group).Distinct(StringComparer.Ordinal)];
        Levels = [.. KnownLevels.Where(level => results.Any(result => result.Requirement.Level == level))];
    }

    /// <summary>The groups, in the catalogue's order.</summary>
    public IReadOnlyList<string> Groups { get; }

    /// <summary>The levels that occur, strongest first.</summary>
    public IReadOnlyList<string> Levels { get; }

    /// <summary>The standings in a cell, worst first, with their numbers.</summary>
    public IEnumerable<(ResultStatus Standing, int Count)> Cell(string group, string level) => Counted(cells[(group, level)]);

    /// <summary>The standings of a whole level.</summary>
    public IEnumerable<(ResultStatus Standing, int Count)> Total(string level) =>
        Counted(Groups.SelectMany(group => cells[(group, level)]));

    private static IEnumerable<(ResultStatus Standing, int Count)> Counted(IEnumerable<ResultStatus> standings) =>
        standings.GroupBy(standing => standing).OrderBy(same => same.Key).Select(same => (same.Key, same.Count()));
}
