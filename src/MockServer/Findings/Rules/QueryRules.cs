using EmailSync.Contract;
using EmailSync.Contract.Names;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Journal.Redaction;
using EmailSync.MockServer.Pipeline;

namespace EmailSync.MockServer.Findings.Rules;

/// <summary>Names in the query, and in $select, that nothing reads.</summary>
public sealed class QueryRules(ContractDocument contract, FindingFactory findings)
{
    /// <summary>No more than this many names of one query are told: nobody reads on.</summary>
    public const int MostTold = 20;

    private readonly Dictionary<ContractOperation, string[]> parameters = contract.Operations.ToDictionary(
        operation => operation, operation => operation.Parameters.Where(parameter => parameter.In == "query").Select(parameter => parameter.Name).ToArray());

    private readonly Dictionary<ContractOperation, SelectableNames> selectable = contract.Operations.ToDictionary(
        operation => operation, operation => new SelectableNames(operation));

    public void Judge(Call call)
    {
        if (call.Query is { } query) JudgeNames(call, query);
        if (call.Select is { } select) JudgeSelect(call, select);
    }

    private void JudgeNames(Call call, IReadOnlyList<KeyValuePair<string, string>> query)
    {
        var known = parameters[call.Operation!];
        var unknown = query.Select(pair => pair.Key).Where(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase) && !SecretNames.IsSecretField(name));
        foreach (var name in unknown.Distinct(StringComparer.OrdinalIgnoreCase).Take(MostTold))
        {
            var shown = name.Length == 0 ? "a blank name" : Excerpt.Of(name);
            var nearest = NearestName.Misspelt(name, known);
            call.Add(findings.Of("C-QRY-01", $"query {shown}", shown, nearest ?? (known.Length == 0 ? "no query" : $"one of {string.Join(", ", known)}"),
                nearest is null ? $"{shown}: the operation has no such parameter." : $"{shown}: did you mean {nearest}?"));
        }
    }

    private void JudgeSelect(Call call, IReadOnlyList<string> select)
    {
        var names = selectable[call.Operation!];
        var unknown = select.Where(name => !names.Has(name)).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostTold).ToList();
        if (unknown.Count == 0) return;
        var told = unknown.Select(name => names.Nearest(name) is { } nearest ? $"{Excerpt.Of(name)} (did you mean {nearest}?)" : Excerpt.Of(name));
        call.Add(findings.Of("C-SEL-02", "query $select", string.Join(", ", unknown.Select(name => Excerpt.Of(name))), "names of properties", $"no such properties: {string.Join(", ", told)}."));
    }
}
