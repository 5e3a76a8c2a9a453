using EmailSync.Contract;

namespace EmailSync.MockServer.Verdicts;

/// <summary>Sums up the tallies of sandboxes.</summary>
internal sealed class VerdictSum(ContractDocument contract, RequirementCatalogue catalogue)
{
    private readonly Dictionary<string, long> operations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RuleCount> rules = new(StringComparer.Ordinal);
    private long calls;
    private long refused;

    public void Add(long moreCalls, long moreRefused, IReadOnlyDictionary<string, long> moreOperations, IEnumerable<RuleCount> moreRules)
    {
        calls += moreCalls;
        refused += moreRefused;
        foreach (var (operation, count) in moreOperations) operations[operation] = operations.GetValueOrDefault(operation) + count;
        foreach (var count in moreRules)
            rules[count.Rule.Id] = rules.TryGetValue(count.Rule.Id, out var known)
                ? known with { Count = known.Count + count.Count, Calls = known.Calls + count.Calls }
                : count;
    }

    public Verdict ToVerdict()
    {
        var counts = contract.Operations.ToLookup(operation =>
            contract.IsBuiltIn(operation) || operations.ContainsKey(operation.OperationId));
        return new Verdict(
            calls,
            refused,
            [.. counts[true].Select(Count)],
            [.. catalogue.ForClients.Where(rule => rules.ContainsKey(rule.Id)).Select(rule => rules[rule.Id])
                .OrderBy(count => RuleLevel.Rank(count.Rule.Level))])
        { Uncalled = [.. counts[false].Select(Count)] };
    }

    private OperationCount Count(ContractOperation operation) =>
        new(operation.OperationId, operation.Method, operation.Path, operations.GetValueOrDefault(operation.OperationId));
}
