using EmailSync.Contract;

namespace EmailSync.MockServer.Verdicts;

/// <summary>Sums up the tallies of sandboxes.</summary>
internal sealed class VerdictSum(ContractDocument contract, RequirementCatalogue catalogue)
{
    private readonly Dictionary<string, long> operations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RuleCount> rules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RuleCount> serverRules = new(StringComparer.Ordinal);
    private long calls;
    private long servers;
    private long refused;

    public void Add(long moreCalls, long moreRefused, IReadOnlyDictionary<string, long> moreOperations, IEnumerable<RuleCount> moreRules)
    {
        calls += moreCalls;
        refused += moreRefused;
        foreach (var (operation, count) in moreOperations) operations[operation] = operations.GetValueOrDefault(operation) + count;
        Add(rules, moreRules);
    }

    /// <summary>Adds answers of other servers.</summary>
    public void AddServers(long answers, IEnumerable<RuleCount> moreRules)
    {
        servers += answers;
        Add(serverRules, moreRules);
    }

    private static void Add(Dictionary<string, RuleCount> rules, IEnumerable<RuleCount> more)
    {
        foreach (var count in more)
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
            Sorted(catalogue.ForClients, rules))
        {
            Uncalled = [.. counts[false].Select(Count)],
            Server = servers > 0 ? new ServerVerdict(servers, Sorted(catalogue.ForServers, serverRules)) : null,
        };
    }

    private static RuleCount[] Sorted(IEnumerable<Requirement> catalogue, Dictionary<string, RuleCount> rules) =>
        [.. catalogue.Where(rule => rules.ContainsKey(rule.Id)).Select(rule => rules[rule.Id])
            .OrderBy(count => RuleLevel.Rank(count.Rule.Level))];

    private OperationCount Count(ContractOperation operation) =>
        new(operation.OperationId, operation.Method, operation.Path, operations.GetValueOrDefault(operation.OperationId));
}
