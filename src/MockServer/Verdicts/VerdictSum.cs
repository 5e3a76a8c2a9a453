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

    public Verdict ToVerdict() => new(
        calls,
        refused,
        [.. contract.Operations.Select(operation =>
            new OperationCount(operation.OperationId, operation.Method, operation.Path,
                operations.GetValueOrDefault(operation.OperationId)))],
        [.. catalogue.ForClients.Where(rule => rules.ContainsKey(rule.Id)).Select(rule => rules[rule.Id])
            .OrderBy(count => RuleLevel.Rank(count.Rule.Level))]);
}
