namespace EmailSync.Contract.Schemas;

/// <summary>Schemas and those that they are made of.</summary>
internal static class SchemaGraph
{
    /// <summary>The schemas that are reached from some, themselves included, each once.</summary>
    /// <param name="roots">Where to begin.</param>
    /// <param name="reached">Those that were reached before, which are left out; the others are added.</param>
    public static IEnumerable<Schema> Reachable(IEnumerable<Schema> roots, HashSet<Schema> reached)
    {
        var waiting = new Stack<Schema>(roots.Where(reached.Add));
        while (waiting.TryPop(out var schema))
        {
            yield return schema;
            foreach (var next in Composed(schema).Concat(Nested(schema)))
            {
                if (reached.Add(next))
                    waiting.Push(next);
            }
        }
    }

    /// <summary>The schemas that a value has to fit at the same place.</summary>
    public static IEnumerable<Schema> Composed(Schema schema)
    {
        IEnumerable<Schema> parts = [.. schema.AllOf, .. schema.AnyOf, .. schema.OneOf];
        return schema.Not is { } excluded ? parts.Append(excluded) : parts;
    }

    private static IEnumerable<Schema> Nested(Schema schema)
    {
        foreach (var property in schema.Properties)
            yield return property.Schema;
        if (schema.Items is { } items)
            yield return items;
        if (schema.AdditionalProperties is { } additional)
            yield return additional;
    }
}
