using EmailSync.Contract;
using EmailSync.Contract.Names;
using EmailSync.MockServer.Sandboxes;
using EmailSync.WireMockAdmin.Answers;

namespace EmailSync.WireMockAdmin.Requests;

/// <summary>How far a call is from the operations of the contract.</summary>
public sealed class ContractFit(ContractDocument contract)
{
    private const double OtherPath = 8;
    private const double OtherMethod = 4;

    private readonly IReadOnlyList<string> paths = [.. contract.Operations.Select(operation => operation.Path)];

    /// <summary>The operations, the nearest first; of those as near the one whose path is spelt nearly so.</summary>
    public IEnumerable<NearMiss> NearestFirst(LoggedCall call)
    {
        var nearest = NearestName.Of(BelowSandbox(call.Path), paths);
        return contract.Operations.Select(operation => Of(call, operation))
            .OrderBy(miss => miss.Distance).ThenBy(miss => miss.Operation!.Path == nearest ? 0 : 1);
    }

    // Each finding adds by its level. The sum is brought below 1, so that more or worse findings are always farther off.
    private static NearMiss Of(LoggedCall call, ContractOperation operation)
    {
        var entry = call.Entry;
        var differences = new List<Difference>();
        var misfit = entry.Findings.Sum(finding => Weight(finding.Rule.Level));
        var path = BelowSandbox(call.Path);
        if (entry.OperationId != operation.OperationId && !path.Equals(operation.Path, StringComparison.OrdinalIgnoreCase))
        {
            misfit += OtherPath * (1 - SharedSegments(path, operation.Path));
            differences.Add(new Difference(operation.Path, path, "path: it does not match the operation."));
        }

        if (entry.Method != operation.Method)
        {
            misfit += OtherMethod;
            differences.Add(new Difference(operation.Method, entry.Method, "method: it does not match the operation."));
        }

        return new NearMiss(call, operation, Pattern: null, misfit / (misfit + OtherMethod),
            [.. differences, .. entry.Findings.Select(Difference.Of)]);
    }

    private static double Weight(string level) => level switch
    {
        RuleLevel.Must => 4,
        RuleLevel.Should => 1,
        _ => 0.25,
    };

    private static string BelowSandbox(string path) =>
        SandboxPath.TryFindName(path, out var name) && !name.IsEmpty ? path[(name.Length + 1)..] : path;

    // Less than 1 for paths that differ, however little.
    private static double SharedSegments(string path, string other)
    {
        var (mine, others) = (path.Split('/'), other.Split('/'));
        return mine.Zip(others).Count(pair => pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase)) / (1.0
            + Math.Max(mine.Length, others.Length));
    }
}
