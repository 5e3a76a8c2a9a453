using EmailSync.MockServer.Model;
using EmailSync.RunReports;

namespace EmailSync.Cli.Judging;

/// <summary>
/// The first call of each kind of finding, and how many findings there were: of a long recording the journal holds only the last calls.
/// </summary>
internal sealed class FirstFindings
{
    // Each keeps a call.
    private const int Most = 200;
    private readonly Dictionary<(string Rule, string? Operation, string Location), FindingGroup> groups = [];

    public void Add(JournalEntry call)
    {
        foreach (var finding in call.Findings)
        {
            var location = FindingGroup.WithoutDetails(finding.Location.Text);
            var key = (finding.Rule.Id, call.OperationId, location);
            if (groups.TryGetValue(key, out var known)) groups[key] = known with { Count = known.Count + finding.Count };
            else if (groups.Count < Most)
                groups[key] = new FindingGroup(finding.Rule, call.OperationId, location, finding.Count, finding, call);
        }
    }

    /// <summary>The same rules with all their findings.</summary>
    /// <param name="held">The groups of the calls that the journal still holds, in the order of the report.</param>
    public IReadOnlyList<FindingGroup> Complete(IReadOnlyList<FindingGroup> held)
    {
        var known = groups.Values.ToLookup(group => group.Rule.Id);
        return [.. held.GroupBy(group => group.Rule.Id).SelectMany(rule => known.Contains(rule.Key)
            ? known[rule.Key].OrderByDescending(group => group.Count).Select(group => group with { Waived = rule.First().Waived })
            : rule)];
    }
}
