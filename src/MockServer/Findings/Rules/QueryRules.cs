using System.Collections.Concurrent;
using EmailSync.Contract;
using EmailSync.Contract.Names;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Secrets;
using EmailSync.MockServer.Selection;

namespace EmailSync.MockServer.Findings.Rules;

/// <summary>Names in the query, and in $select, that nothing reads.</summary>
public sealed class QueryRules(FindingFactory findings)
{
    private const string Unknown = RuleId.C_QRY_01;

    // One finding names them all, up to this many.
    private const int MostNamed = 20;

    // The nearest name of each of more would take too long.
    private const int MostCorrected = 100;

    // For each operation that was called with a query: a contract may have thousands.
    private readonly ConcurrentDictionary<ContractOperation, QueryNames> names = new(ReferenceEqualityComparer.Instance);

    public void Evaluate(Call call)
    {
        if (call.Query is not { } query) return;
        var known = names.GetOrAdd(call.Operation!, operation => new QueryNames(operation));
        CheckNames(call, query, known);
        if (query.Count > 1) CheckValues(call, query, known);
        if (call.Select is { } select) CheckSelect(call, select, known.Selectable);
    }

    private void CheckNames(Call call, IReadOnlyList<KeyValuePair<string, string>> query, QueryNames names)
    {
        var known = names.Names;
        var unknown = query.Select(pair => pair.Key).Where(name => !names.Has(name) && !SecretNames.IsCredential(name));
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
    private void CheckValues(Call call, IReadOnlyList<KeyValuePair<string, string>> query, QueryNames names)
    {
        foreach (var name in names.OfOneValue)
        {
            var values = query.Where(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(pair => pair.Value).ToList();
            if (values.Distinct(StringComparer.Ordinal).Take(2).Count() < 2) continue;
            call.Add(
                findings.Of(RuleId.C_QRY_02, Location.Query(name),
                    string.Join(", ", values.Take(MostNamed).Select(value => Excerpt.Of(value))), "one value",
                $"it is sent {values.Count} times with different values; the first one is used."));
        }
    }

    private void CheckSelect(Call call, IReadOnlyList<string> select, SelectableNames names)
    {
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
        [.. names.Distinct(StringComparer.OrdinalIgnoreCase).Select((name, at) => (name, at < MostCorrected ? nearest(name) : null))
            .OrderBy(one => one.Item2 is null)];

    private static string List(IEnumerable<string> names, int count) =>
        $"{string.Join(", ", names)}{(count > MostNamed ? $" and {count - MostNamed} more" : "")}";

    private sealed class QueryNames(ContractOperation operation)
    {
        private readonly ContractParameter[] parameters = [.. operation.Parameters.Where(parameter => parameter.In == "query")];

        public string[] Names => field ??= [.. parameters.Select(parameter => parameter.Name)];

        // A repeated $select has its own rule: its names are combined. A list has several values.
        public string[] OfOneValue => field ??=
            [.. parameters.Where(parameter => parameter.Name != SelectStage.Select && !QueryParameter.IsList(parameter))
                .Select(parameter => parameter.Name)];

        public SelectableNames Selectable => field ??= new SelectableNames(operation);

        public bool Has(string name) => Array.Exists(parameters, parameter => QueryParameter.IsNameOf(parameter, name));
    }
}
