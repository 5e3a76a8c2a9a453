using System.Collections.Frozen;
using EmailSync.Contract;
using EmailSync.Contract.Names;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Results;
using EmailSync.MockServer.Selection;

namespace EmailSync.MockServer.Findings.Rules;

/// <summary>
/// What $select can name for an operation: the paths of its answer. If that has no content, $select has no effect, and
/// the properties of the request are assumed to be meant, by name or by path.
/// </summary>
internal sealed class SelectableNames
{
    // Deep enough for any entity; stops at recursive schemas.
    private const int MaxDepth = 4;
    private readonly FrozenSet<string> names;
    private readonly Schema? answer;

    public SelectableNames(ContractOperation operation)
    {
        answer = operation.Responses.FirstOrDefault(response => response.Status == operation.SuccessStatus)?.Schema;
        var all = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (answer is not null) Collect(Entity(answer), [], all, isPath: true);
        else if (operation.RequestBody is { } body) Collect(body.Schema, [], all, isPath: false);
        names = all.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    public bool Has(string name) => answer is null ? names.Contains(name) : IsPathOf(answer, SelectedNames.Split(name));

    public string? Nearest(string name) => NearestName.Misspelt(name, names);

    private static bool IsPathOf(Schema schema, string[] path)
    {
        foreach (var name in path)
        {
            var entity = Entity(schema);
            // An untyped value may have any member.
            if (entity.Member(name, ignoreCase: true) is not { } below) return entity.Shape.Type == SchemaType.Any;
            schema = below;
        }

        return path.Length > 0;
    }

    // A name is that of a property of each item.
    private static Schema Entity(Schema schema)
    {
        while (schema.Shape is { Type: SchemaType.Array, Items: { } items }) schema = items;
        return schema;
    }

    private static void Collect(Schema schema, string[] path, HashSet<string> all, bool isPath)
    {
        if (path.Length == MaxDepth) return;
        foreach (var property in schema.AllProperties)
        {
            string[] below = [.. path, property.Name];
            for (var from = 0; from < (isPath ? 1 : below.Length); from++) all.Add(string.Join('/', below[from..]));
            Collect(isPath ? Entity(property.Schema) : property.Schema, below, all, isPath);
        }
    }
}
