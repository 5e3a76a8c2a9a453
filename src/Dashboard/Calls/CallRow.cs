using System.Text.Json.Serialization;
using EmailSync.Contract;
using EmailSync.Contract.Names;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Model;

namespace EmailSync.Dashboard.Calls;

/// <summary>A call as a list shows it, with how many findings there are of each level that there are some of.</summary>
internal sealed record CallRow(
    Guid Id,
    DateTime Time,
    string Sandbox,
    string Method,
    string Target,
    string? Operation,
    string? Account,
    Caller? Caller,
    int Status,
    string Stage,
    IReadOnlyDictionary<string, long> Findings,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, long>? ServerFindings,
    string? Fault,
    double DurationMs)
{
    private const int LongestText = 160;
    private static readonly Dictionary<string, long> NoFindings = [];

    public static CallRow Of(JournalEntry entry) => new(
        entry.Id,
        entry.Time.UtcDateTime,
        entry.Sandbox,
        Excerpt.Cut(entry.Method, LongestText),
        Excerpt.Cut(entry.Target, LongestText),
        entry.OperationId,
        CalledAccounts.Of(entry),
        entry.Caller,
        entry.Answer.Status,
        entry.Stage.InJson(),
        CountsOf(entry.Findings),
        entry.AnsweredBy is ObservedAnswer.Server ? CountsOf(entry.ServerFindings) : null,
        entry.Fault?.Kind,
        Math.Round(entry.Duration.TotalMilliseconds, 3));

    private static Dictionary<string, long> CountsOf(IReadOnlyList<Finding> findings) =>
        findings.Count == 0 ? NoFindings : findings
            .GroupBy(finding => finding.Rule.Level)
            .OrderBy(level => RuleLevel.Rank(level.Key))
            .ToDictionary(level => level.Key.ToLowerInvariant(), level => level.Sum(finding => finding.Count));
}
