namespace EmailSync.Explain.Values;

/// <summary>The contract's example of an operation's request, or one built from its schema.</summary>
internal static class RequestExample
{
    // A carrier may have a hundred members, and others like it within.
    private const int MostMembers = 40;
    private const int MostLevels = 2;

    // Of answers only.
    private static readonly string[] FilledByServer = ["TableRight", "FieldProperties"];

    public static BodyValue Of(ContractDocument contract, ContractOperation operation)
    {
        using var document = JsonDocument.Parse(contract.Json);
        if (At(document.RootElement, "paths", operation.Path, operation.Method.ToLowerInvariant(), "requestBody",
            "content") is { ValueKind: JsonValueKind.Object } content)
            foreach (var mediaType in content.EnumerateObject())
                if (mediaType.Value.TryGetProperty("example", out var example))
                    return BodyValue.Of(example);
        return operation.RequestBody is { } body ? Filled(body.Schema, 0) : BodyValue.Null;
    }

    // Nothing is required in the vendor's files: an object with some of its members says more than an empty one.
    private static BodyValue Filled(Schema schema, int level)
    {
        var shape = schema.Shape;
        if (!shape.ReadAsDotNet) return SchemaFit.Made(schema, null);
        if (shape.Type == SchemaType.Array && level == 0) return BodyValue.Array([Filled(shape.Items!, level + 1)]);
        if (shape.Type != SchemaType.Object || !shape.AllProperties.Any()) return SchemaFit.Made(schema, null);
        if (level == MostLevels) return BodyValue.Null;
        return BodyValue.Object(schema.AllProperties.Where(property => !FilledByServer.Contains(property.Name)).Take(MostMembers)
            .Select(property => new BodyMember(property.Name, Filled(property.Schema, level + 1))));
    }

    private static JsonElement? At(JsonElement json, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
                return null;
        return json;
    }
}
