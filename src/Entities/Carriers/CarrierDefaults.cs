using System.Text.Json.Nodes;
using EmailSync.Contract.Schemas;

namespace EmailSync.Entities.Carriers;

/// <summary>
/// Completes carriers with what a new one has (observed for a contact): empty texts and lists, 0, false, dates never set, and null for
/// other carriers. Enumerations have their first name (assumed).
/// </summary>
internal static class CarrierDefaults
{
    /// <summary>A carrier with all members, in the contract's order.</summary>
    /// <param name="known">The known members. They are moved out of it.</param>
    /// <param name="schema">The carrier's schema.</param>
    public static JsonObject Complete(JsonObject known, Schema schema)
    {
        var complete = new JsonObject();
        foreach (var property in schema.AllProperties)
        {
            known.Remove(property.Name, out var value);
            complete[property.Name] = value is null ? Of(property) : Within(value, property.Schema.Shape);
        }

        return complete;
    }

    private static JsonNode? Within(JsonNode value, Schema shape) => value switch
    {
        JsonObject carrier when shape.AllProperties.Any() => Complete(carrier, shape),
        JsonArray list when shape.Items?.Shape is { } items && items.AllProperties.Any() => Items(list, items),
        _ => value,
    };

    private static JsonArray Items(JsonArray list, Schema shape)
    {
        var items = list.ToList();
        list.Clear();
        return [.. items.Select(item => item is null ? null : Within(item, shape))];
    }

    private static JsonNode? Of(SchemaProperty property)
    {
        var shape = property.Schema.Shape;
        return (shape.Type, shape.Format) switch
        {
            _ when property.Name == RecordMembers.FieldProperties => new JsonObject(),
            (SchemaType.Integer or SchemaType.Number, _) => JsonValue.Create(0),
            (SchemaType.Boolean, _) => JsonValue.Create(false),
            (SchemaType.Array, _) => new JsonArray(),
            (SchemaType.Object, _) when !shape.AllProperties.Any() && shape.AdditionalProperties is not null => new JsonObject(),
            (SchemaType.String, "date-time") => JsonValue.Create(Times.Never),
            (SchemaType.String, "date") => JsonValue.Create(Times.Never[..Times.Never.IndexOf('T', StringComparison.Ordinal)]),
            (SchemaType.String, "uuid") => JsonValue.Create(Guid.Empty.ToString()),
            (SchemaType.String, "byte" or "binary") => null,
            (SchemaType.String, _) when shape.Enum.Count > 0 => JsonValue.Create(shape.Enum[0]),
            (SchemaType.String, _) => JsonValue.Create(""),
            _ => null,
        };
    }
}
