using System.Text.Json.Nodes;
using EmailSync.Contract.Schemas;

namespace EmailSync.ConformanceTests.Bodies;

/// <summary>Values that a property of the contract must not have.</summary>
public static class WrongValues
{
    /// <summary>Objects with one wrong property each, or without one that must be there.</summary>
    /// <param name="value">A valid object.</param>
    /// <param name="schema">Its schema.</param>
    /// <param name="alike">Whether to include values that a lenient reader could accept.</param>
    public static IEnumerable<(string Label, JsonObject Value)> Of(JsonObject value, Schema schema, bool alike)
    {
        // Rights and field properties belong to answers; a server may ignore what a request says about them.
        foreach (var property in schema.Shape.Properties.Where(property => property.Schema.Shape.Type != SchemaType.Object))
            foreach (var wrong in Of(property.Schema.Shape, alike))
            {
                var changed = Without(value, property.Name);
                changed[property.Name] = JsonNode.Parse(wrong);
                yield return ($"{property.Name} is {wrong}", changed);
            }

        foreach (var name in schema.Shape.Required) yield return ($"{name} is missing", Without(value, name));
    }

    private static IEnumerable<string> Of(Schema schema, bool alike) => schema.Type switch
    {
        SchemaType.Integer => [.. OutOfRange(schema), "\"x\"", "{}", .. alike ? ["1.5", "true"] : Array.Empty<string>()],
        SchemaType.Number => [.. OutOfRange(schema), "\"x\"", "{}", .. alike ? ["true"] : Array.Empty<string>()],
        SchemaType.Boolean => ["\"x\"", "{}"],
        SchemaType.String => ["{}", "[]", .. alike ? ["5", "true"] : Array.Empty<string>()],
        SchemaType.Object => ["5", "\"x\"", "[1]"],
        SchemaType.Array => ["5", "\"x\"", "{}"],
        _ => [],
    };

    private static IEnumerable<string> OutOfRange(Schema schema)
    {
        if (schema is { Type: SchemaType.Integer, Format: "int32" })
            foreach (var far in (string[])["2147483648", "-2147483649"]) yield return far;
        if (schema is { Type: SchemaType.Integer }) yield return "99999999999999999999";
        if (schema.Minimum is { } minimum) yield return FormattableString.Invariant($"{minimum - 1}");
        if (schema.Maximum is { } maximum) yield return FormattableString.Invariant($"{maximum + 1}");
    }

    // JSON names are read in any letter case.
    private static JsonObject Without(JsonObject value, string name) =>
        new(value.Where(member => !member.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
}
