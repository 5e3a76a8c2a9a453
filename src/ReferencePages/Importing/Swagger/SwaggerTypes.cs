using EmailSync.Contract.Schemas;

namespace EmailSync.ReferencePages.Importing.Swagger;

/// <summary>Reads the schemas of a Swagger file, whose carriers are the given ones.</summary>
internal sealed class SwaggerTypes(Dictionary<string, JsonElement> carriers)
{
    private const int MaxDepth = 50;
    private const string Reference = "#/definitions/";

    public Shape Read(JsonElement schema, string location, int depth)
    {
        if (schema.ValueKind != JsonValueKind.Object) throw new SwaggerException(location, "a schema");
        if (depth > MaxDepth) throw new SwaggerException(location, $"at most {MaxDepth} levels");
        if (Text(schema, "$ref") is { } reference) return Shape.CarrierOf(Name(reference, location));
        return Text(schema, "type") switch
        {
            "string" => ReadText(schema),
            "integer" => Shape.Integer with { Format = Text(schema, "format") ?? "int32" },
            "number" => Shape.Number with { Format = Text(schema, "format") },
            "boolean" => Shape.Boolean,
            "file" => Shape.Text with { Format = "binary" },
            "array" => Shape.ArrayOf(schema.TryGetProperty("items", out var items) ? Read(items, $"{location}/items", depth + 1) : null),
            "object" or null => ReadObject(schema, location, depth),
            var other =>
                throw new SwaggerException($"{location}/type", $"string, integer, number, boolean, array or object, found {other}"),
        };
    }

    /// <summary>The definition that is referred to; null if this is not a reference.</summary>
    public JsonElement? Follow(JsonElement schema, string location)
    {
        if (schema.ValueKind != JsonValueKind.Object) throw new SwaggerException(location, "a schema");
        return Text(schema, "$ref") is { } reference ? carriers[Name(reference, location)] : null;
    }

    private string Name(string reference, string location)
    {
        var name = reference.StartsWith(Reference, StringComparison.Ordinal)
            ? JsonPointer.Unescape(Uri.UnescapeDataString(reference[Reference.Length..]))
            : "";
        return carriers.ContainsKey(name)
            ? name
            : throw new SwaggerException($"{location}/$ref", $"a definition that exists, found {reference}");
    }

    private static Shape ReadText(JsonElement schema) => Shape.Text with
    {
        Format = Text(schema, "format"),
        Values = schema.TryGetProperty("enum", out var values) && values.ValueKind == JsonValueKind.Array
            ? [.. values.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!)
                .Distinct()]
            : [],
    };

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
            return Shape.MapOf(Read(values, $"{location}/additionalProperties", depth + 1));
        return Text(schema, "type") is null ? Shape.Unknown : Shape.AnyMap;
    }

    internal static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
