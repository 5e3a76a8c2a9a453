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

    // The nearest of more would take too long, and an entity with others in it has thousands of paths.
    private const int MostCompared = 500;
    private readonly Schema? answer;
    private readonly Schema[] request;

    public SelectableNames(ContractOperation operation)
    {
        answer = operation.Responses.FirstOrDefault(response => response.Status == operation.SuccessStatus)?.Schema;
        request = answer is null && operation.RequestBody is { } body ? Within(body.Schema) : [];
    }

    public bool Has(string name)
    {
        var path = SelectedNames.Split(name);
        return answer is null ? Array.Exists(request, schema => IsPropertyPath(schema, path)) : IsPathOf(answer, path);
    }

    public string? Nearest(string name) => NearestName.Misspelt(name, Names);

    // The shortest paths first. Of a request, a path may begin at any of its objects.
    private string[] Names => field ??= answer is not null ? Paths([Entity(answer)]) : Paths(request);

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

    private static bool IsPropertyPath(Schema schema, string[] path)
    {
        foreach (var name in path)
        {
            if (schema.FindProperty(name, ignoreCase: true) is not { } property) return false;
            schema = Entity(property.Schema);
        }

        return path.Length > 0;
    }

    // A name is that of a property of each item.
    private static Schema Entity(Schema schema)
    {
        while (schema.Shape is { Type: SchemaType.Array, Items: { } items }) schema = items;
        return schema;
    }

    // A schema and those of its properties, at any depth, each once.
    private static Schema[] Within(Schema schema)
    {
        var found = new List<Schema> { Entity(schema) };
        for (var at = 0; at < found.Count; at++)
            foreach (var below in found[at].AllProperties.Select(property => Entity(property.Schema)))
                if (below.AllProperties.Any() && !found.Contains(below))
                    found.Add(below);
        return [.. found];
    }

    private static string[] Paths(Schema[] roots)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var waiting = new Queue<(Schema Schema, string Prefix, int Depth)>(roots.Select(root => (root, "", 1)));
        while (names.Count < MostCompared && waiting.TryDequeue(out var at))
            foreach (var property in at.Schema.AllProperties)
            {
                var path = at.Prefix + property.Name;
                if (names.Count == MostCompared || !names.Add(path) || at.Depth == MaxDepth) continue;
                waiting.Enqueue((Entity(property.Schema), path + '/', at.Depth + 1));
            }

        return [.. names];
    }
}
