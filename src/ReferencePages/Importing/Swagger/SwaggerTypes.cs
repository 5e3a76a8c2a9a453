using EmailSync.Contract.Schemas;

namespace EmailSync.ReferencePages.Importing.Swagger;

/// <summary>Reads the schemas of a Swagger file, whose carriers are the given ones.</summary>
internal sealed class SwaggerTypes(Dictionary<string, JsonElement> carriers)
{
    private const int MaxDepth = 50;
    private readonly Dictionary<string, (string Location, int Times)> dangling = new(StringComparer.Ordinal);

    /// <summary>A line for each definition that is referred to and does not exist.</summary>
    public IEnumerable<string> Warnings => dangling.Select(missing =>
        $"at {missing.Value.Location}: expected a definition that exists, found {missing.Key}"
            + $"{(missing.Value.Times > 1 ? $" ({missing.Value.Times} times)" : "")}; what it describes is taken from the pages alone");

    private const string Reference = "#/definitions/";

    public Shape Read(JsonElement schema, string location, int depth)
    {
        if (schema.ValueKind != JsonValueKind.Object) throw new SwaggerException(location, "a schema");
        if (depth > MaxDepth) throw new SwaggerException(location, $"at most {MaxDepth} levels");
        if (Text(schema, "$ref") is { } reference) return Name(reference, location) is { } name ? Shape.CarrierOf(name) : Shape.Unknown;
        return Text(schema, "type") switch
        {
            "string" => ReadText(schema),
            "integer" => Shape.Integer with { Format = Text(schema, "format") ?? "int32" },
            "number" => Shape.Number with { Format = Text(schema, "format") },
            "boolean" => Shape.Boolean,
            "file" => Shape.Text with { Format = "binary" },
            "array" => Shape.ArrayOf(ReadItems(schema, location, depth)),
            "object" or null => ReadObject(schema, location, depth),
            var other =>
                throw new SwaggerException($"{location}/type", $"string, integer, number, boolean, array or object, found {other}"),
        };
    }

    private Shape? ReadItems(JsonElement schema, string location, int depth) =>
        !schema.TryGetProperty("items", out var items) ? null
        : items.ValueKind == JsonValueKind.Object && IsAny(items) ? Shape.Unknown
        : Read(items, $"{location}/items", depth + 1);

    /// <summary>The definition that is referred to; null if this is not a reference, or to one that does not exist.</summary>
    public JsonElement? Follow(JsonElement schema, string location)
    {
        if (schema.ValueKind != JsonValueKind.Object) throw new SwaggerException(location, "a schema");
        return Text(schema, "$ref") is { } reference && Name(reference, location) is { } name ? carriers[name] : null;
    }

    // The vendor's files refer to a few definitions that they do not have.
    private string? Name(string reference, string location)
    {
        var name = reference.StartsWith(Reference, StringComparison.Ordinal)
            ? JsonPointer.Unescape(Uri.UnescapeDataString(reference[Reference.Length..]))
            : "";
        if (carriers.ContainsKey(name)) return name;
        dangling[reference] = dangling.TryGetValue(reference, out var first) ? (first.Location, first.Times + 1) : ($"{location}/$ref", 1);
        return null;
    }

    private static Shape ReadText(JsonElement schema) => Shape.Text with
    {
        Format = Text(schema, "format"),
        Values = schema.TryGetProperty("enum", out var values) && values.ValueKind == JsonValueKind.Array
            ? [.. values.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!)
                .Distinct()]
            : [],
    };

    // A value or an element typed as an object without members is .NET's System.Object: any value.
    private static bool IsAny(JsonElement schema) =>
        Text(schema, "type") == "object" && !schema.EnumerateObject().Any(member =>
            member.Name is "properties" or "additionalProperties" or "allOf" or "$ref");

    private Shape ReadObject(JsonElement schema, string location, int depth)
    {
        if (schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
            return new Shape(
                ShapeKind.Members)
            {
                Members =
                    [.. properties.EnumerateObject()
                        .Select(member => (member.Name, Read(member.Value, $"{location}/properties/{member.Name}", depth + 1)))]
            };
        if (schema.TryGetProperty("additionalProperties", out var values) && values.ValueKind == JsonValueKind.Object)
            return Shape.MapOf(IsAny(values) ? Shape.Unknown : Read(values, $"{location}/additionalProperties", depth + 1));
        return Text(schema, "type") is null ? Shape.Unknown : Shape.AnyMap;
    }

    internal static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
