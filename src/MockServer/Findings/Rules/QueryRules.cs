using EmailSync.Contract;
using EmailSync.Contract.Names;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Secrets;
using EmailSync.MockServer.Selection;

namespace EmailSync.MockServer.Findings.Rules;

/// <summary>Names in the query, and in $select, that nothing reads.</summary>
public sealed class QueryRules(ContractDocument contract, FindingFactory findings)
{
    private const string Unknown = RuleId.C_QRY_01;

    // One finding names them all, up to this many.
    private const int MostNamed = 20;

    private readonly Dictionary<ContractOperation, string[]> parameters = contract.Operations.ToDictionary(
        operation => operation,
        operation => operation.Parameters.Where(parameter => parameter.In == "query").Select(parameter => parameter.Name).ToArray());

    private readonly Dictionary<ContractOperation, SelectableNames> selectable = contract.Operations.ToDictionary(
        operation => operation, operation => new SelectableNames(operation));

    public void Evaluate(Call call)
    {
        if (call.Query is { } query)
        {
            CheckNames(call, query);
            if (query.Count > 1) CheckValues(call, query);
        }

        if (call.Select is { } select) CheckSelect(call, select);
    }

    private void CheckNames(Call call, IReadOnlyList<KeyValuePair<string, string>> query)
    {
        var known = parameters[call.Operation!];
        var unknown = query.Select(pair => pair.Key)
            .Where(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase) && !SecretNames.IsCredential(name));
        foreach (var (name, nearest) in NearlyRightFirst(unknown, name => NearestName.Misspelt(name, known)))
        {
            if (call.OnlyCounts(Unknown)) continue;
            var shown = name.Length == 0 ? "a blank name" : Excerpt.Of(name);
            call.Add(
                findings.Of(Unknown, Location.Query(shown), shown,
                    nearest ?? (known.Length == 0 ? "no query" : $"one of {string.Join(", ", known)}"),
                nearest is null ? $"{shown}: the operation has no such parameter." : $"{shown}: did you mean {nearest}?"));
        }
    }

    // A repeated $select has its own rule: its names are combined.
    private void CheckValues(Call call, IReadOnlyList<KeyValuePair<string, string>> query)
    {
        foreach (var name in parameters[call.Operation!].Where(name => name != SelectStage.Select))
        {
            var values = query.Where(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(pair => pair.Value).ToList();
            if (values.Distinct(StringComparer.Ordinal).Take(2).Count() < 2) continue;
            call.Add(
                findings.Of(RuleId.C_QRY_02, Location.Query(name),
                    string.Join(", ", values.Take(MostNamed).Select(value => Excerpt.Of(value))), "one value",
                $"it is sent {values.Count} times with different values; the first one is used."));
        }
    }

    private void CheckSelect(Call call, IReadOnlyList<string> select)
    {
        var names = selectable[call.Operation!];
        var unknown = NearlyRightFirst(select.Where(name => !names.Has(name)), names.Nearest);
        if (unknown.Count == 0) return;
        var shown = unknown.Take(MostNamed)
            .Select(one => one.Nearest is { } nearest ? $"{Excerpt.Of(one.Name)} (did you mean {nearest}?)" : Excerpt.Of(one.Name));
        call.Add(
            findings.Of(RuleId.C_SEL_02, Location.Query("$select"),
                List(unknown.Take(MostNamed).Select(one => Excerpt.Of(one.Name)), unknown.Count), "names of properties",
                $"no such properties: {List(shown, unknown.Count)}."));
    }

    private static List<(string Name, string? Nearest)> NearlyRightFirst(IEnumerable<string> names, Func<string, string?> nearest) =>
        [.. names.Distinct(StringComparer.OrdinalIgnoreCase).Select(name => (name, nearest(name))).OrderBy(one => one.Item2 is null)];

    private static string List(IEnumerable<string> names, int count) =>
        $"{string.Join(", ", names)}{(count > MostNamed ? $" and {count - MostNamed} more" : "")}";
}
