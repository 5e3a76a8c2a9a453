using System.Collections.Frozen;
using EmailSync.Contract;
using EmailSync.Contract.Names;
using EmailSync.Contract.Schemas;

namespace EmailSync.MockServer.Findings.Rules;

/// <summary>
/// What $select can name for an operation: the properties of its request, each by its own name or by its path with
/// slashes. An operation that answers content would name those of the answer; the contract has none yet (assumed).
/// </summary>
internal sealed class SelectableNames
{
    // Deep enough for any entity, and an end for a schema that holds itself.
    private const int MaxDepth = 4;
    private readonly FrozenSet<string> names;

    public SelectableNames(ContractOperation operation)
    {
        var all = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (operation.RequestBody is { } body) Collect(body.Schema, [], all);
        names = all.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    public bool Has(string name) => names.Contains(name);

    public string? Nearest(string name) => NearestName.Misspelt(name, names);

    private static void Collect(Schema schema, string[] path, HashSet<string> all)
    {
        if (path.Length == MaxDepth) return;
        foreach (var property in schema.AllProperties)
        {
            string[] below = [.. path, property.Name];
            for (var from = 0; from < below.Length; from++) all.Add(string.Join('/', below[from..]));
            Collect(property.Schema, below, all);
        }
    }
}
