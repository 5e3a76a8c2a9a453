namespace EmailSync.Contract.Schemas;

/// <summary>Refuses a schema that is composed of itself: checking a value by it would not end.</summary>
internal sealed class SchemaCycles
{
    // Of all schemas so far: those of a document mostly refer to the same ones.
    private readonly HashSet<Schema> settled = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Schema> reached = new(ReferenceEqualityComparer.Instance);

    public void Refuse(Schema root, string pointer)
    {
        foreach (var schema in SchemaGraph.Reachable([root], reached)) RefuseComposed(schema, [], pointer);
    }

    private void RefuseComposed(Schema schema, HashSet<Schema> open, string pointer)
    {
        if (settled.Contains(schema))
            return;
        if (!open.Add(schema))
            throw new ContractException(pointer, $"a schema that is not composed of itself, found {schema.Name ?? "one that is"}");
        foreach (var part in SchemaGraph.Composed(schema))
            RefuseComposed(part, open, pointer);
        open.Remove(schema);
        settled.Add(schema);
    }
}
