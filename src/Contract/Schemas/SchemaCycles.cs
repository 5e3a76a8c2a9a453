namespace EmailSync.Contract.Schemas;

/// <summary>Refuses a schema that is composed of itself: checking a value by it would not end.</summary>
internal static class SchemaCycles
{
    public static void Refuse(Schema root, string pointer)
    {
        var settled = new HashSet<Schema>();
        var reached = new HashSet<Schema> { root };
        var waiting = new Stack<Schema>(reached);
        while (waiting.TryPop(out var schema))
        {
            RefuseComposed(schema, [], settled, pointer);
            foreach (var next in Composed(schema).Concat(Nested(schema)))
            {
                if (reached.Add(next))
                    waiting.Push(next);
            }
        }
    }

    private static void RefuseComposed(Schema schema, HashSet<Schema> open, HashSet<Schema> settled, string pointer)
    {
        if (settled.Contains(schema))
            return;
        if (!open.Add(schema))
            throw new ContractException(pointer, $"a schema that is not composed of itself, found {schema.Name ?? "one that is"}");
        foreach (var part in Composed(schema))
            RefuseComposed(part, open, settled, pointer);
        open.Remove(schema);
        settled.Add(schema);
    }

    private static IEnumerable<Schema> Composed(Schema schema)
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
