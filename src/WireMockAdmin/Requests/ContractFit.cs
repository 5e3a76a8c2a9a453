using EmailSync.Contract;
using EmailSync.MockServer.Sandboxes;
using EmailSync.WireMockAdmin.Answers;

namespace EmailSync.WireMockAdmin.Requests;

/// <summary>How far a call is from the operations of the contract.</summary>
public sealed class ContractFit(ContractDocument contract)
{
    private const double OtherPath = 8;
    private const double OtherMethod = 4;

    private readonly Lazy<string[][]> segments = new(() => [.. contract.Operations.Select(operation => operation.Path.Split('/'))]);

    /// <summary>The nearest operations, the nearest first; of those as near the one whose path is spelt nearly so.</summary>
    /// <param name="call">The call.</param>
    /// <param name="most">How many, at most.</param>
    public IEnumerable<NearMiss> NearestFirst(LoggedCall call, int most)
    {
        var path = BelowSandbox(call.Path);
        var own = path.Split('/');
        var findings = call.Entry.Findings.Sum(finding => Weight(finding.Rule.Level));
        var nearest = contract.Paths.Ranked(path, 1)[0];
        return Enumerable.Range(0, contract.Operations.Count)
            .OrderBy(at => Misfit(call.Entry, path, own, at)).ThenBy(at => at == nearest ? 0 : 1)
            .Take(most).Select(at => Of(call, path, at, findings + Misfit(call.Entry, path, own, at)));
    }

    // Beside the findings, which are the same for all.
    private double Misfit(JournalEntry entry, string path, string[] own, int at)
    {
        var operation = contract.Operations[at];
        return (IsOther(entry, path, operation) ? OtherPath * (1 - SharedSegments(own, segments.Value[at])) : 0)
            + (entry.Method == operation.Method ? 0 : OtherMethod);
    }

    // Each finding adds by its level. The sum is brought below 1, so that more or worse findings are always farther off.
    private NearMiss Of(LoggedCall call, string path, int at, double misfit)
    {
        var (entry, operation) = (call.Entry, contract.Operations[at]);
        var differences = new List<Difference>();
        if (IsOther(entry, path, operation))
            differences.Add(new Difference(operation.Path, path, "path: it does not match the operation."));
        if (entry.Method != operation.Method)
            differences.Add(new Difference(operation.Method, entry.Method, "method: it does not match the operation."));
        return new NearMiss(call, operation, Pattern: null, misfit / (misfit + OtherMethod),
            [.. differences, .. entry.Findings.Select(Difference.Of)]);
    }

    private static bool IsOther(JournalEntry entry, string path, ContractOperation operation) =>
        entry.OperationId != operation.OperationId && !path.Equals(operation.Path, StringComparison.OrdinalIgnoreCase);

    private static double Weight(string level) => level switch
    {
        RuleLevel.Must => 4,
        RuleLevel.Should => 1,
        _ => 0.25,
    };

    private static string BelowSandbox(string path) =>
        SandboxPath.TryFindName(path, out var name) && !name.IsEmpty ? path[(name.Length + 1)..] : path;

    // Less than 1 for paths that differ, however little.
    private static double SharedSegments(string[] mine, string[] others)
    {
        var shared = 0;
        for (var at = 0; at < Math.Min(mine.Length, others.Length); at++)
            if (mine[at].Equals(others[at], StringComparison.OrdinalIgnoreCase))
                shared++;
        return shared / (1.0 + Math.Max(mine.Length, others.Length));
    }
}
