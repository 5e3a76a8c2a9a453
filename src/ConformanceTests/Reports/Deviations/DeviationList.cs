using System.Text.RegularExpressions;
using EmailSync.Contract.Files;

namespace EmailSync.ConformanceTests.Reports.Deviations;

/// <summary>The deviations that docs/contract/deviations.md numbers.</summary>
public static class DeviationList
{
    /// <summary>Those that at least one of the requirements names in its statement, in the file's order.</summary>
    public static IReadOnlyList<Deviation> Concerning(IEnumerable<Requirement> requirements)
    {
        var all = requirements.ToList();
        return [.. EmbeddedFile.Text(typeof(DeviationList).Assembly, "deviations.md").Split('\n')
            .Where(line => line.StartsWith("| D-", StringComparison.Ordinal))
            .Select(line => Read(line, all))
            .Where(deviation => deviation.Requirements.Count > 0)];
    }

    // | id | the page | the contract | why | evidence |
    private static Deviation Read(string line, List<Requirement> requirements)
    {
        var cells = line.Split('|', StringSplitOptions.TrimEntries).Select(cell => cell.Replace("`", "", StringComparison.Ordinal))
            .ToArray();
        var id = cells[1];
        return new Deviation(id, cells[2], cells[3], cells[4],
            [.. requirements.Where(requirement => Regex.IsMatch(requirement.Statement, $@"\b{Regex.Escape(id)}\b"))
                .Select(requirement => requirement.Id)]);
    }
}

/// <summary>A place where the contract departs from the vendor's page.</summary>
/// <param name="Id">Its number, for instance D-1.</param>
/// <param name="Page">What the page says.</param>
/// <param name="Contract">What the contract says.</param>
/// <param name="Why">Why it departs.</param>
/// <param name="Requirements">The requirements that name it.</param>
public sealed record Deviation(string Id, string Page, string Contract, string Why, IReadOnlyList<string> Requirements);
