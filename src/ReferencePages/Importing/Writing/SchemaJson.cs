using EmailSync.ReferencePages.Importing.Carriers;
using EmailSync.ReferencePages.Importing.Operations;

namespace EmailSync.ReferencePages.Importing.Writing;

/// <summary>
/// Types and carriers as schemas of OpenAPI 3.0. Objects, lists and texts may be null (D-5); values of .NET may not.
/// </summary>
internal sealed class SchemaJson(Func<Shape, string> nameOf)
{
    private const string AssumedSize = "The page says no more than Integer; the size is assumed";

    public static JsonObject Reference(string kind, string name) => new() { ["$ref"] = $"#/components/{kind}/{name}" };

    public JsonObject Of(Shape shape) => shape.Kind switch
    {
        ShapeKind.Text => OfText(shape),
        ShapeKind.Integer => new JsonObject { ["type"] = "integer", ["format"] = shape.Format ?? "int32" },
        ShapeKind.Number => shape.Format is { } format
            ? new JsonObject { ["type"] = "number", ["format"] = format }
            : new JsonObject { ["type"] = "number" },
        ShapeKind.Boolean => new JsonObject { ["type"] = "boolean" },
        ShapeKind.Array => new JsonObject { ["type"] = "array", ["nullable"] = true, ["items"] = Of(shape.Items ?? Shape.Unknown) },
        ShapeKind.Map => OfMap(shape),
        ShapeKind.Members => OfMembers(shape),
        ShapeKind.Carrier => Reference("schemas", nameOf(shape)),
        _ => [],
    };

    /// <summary>The type of an answer, which unlike a property is not null. A carrier's schema decides that for itself.</summary>
    public JsonObject OfResult(ContentPlan result)
    {
        var schema = Of(result.Shape);
        schema.Remove("nullable");
        return result.IsNullShown ? Nullable(schema) : schema;
    }

    /// <summary>A carrier as a component.</summary>
    public JsonObject Of(Carrier carrier)
    {
        var evidence = EvidenceJson.Of(carrier.Source, carrier.Properties.Count == 0 ? "Nothing but its name is known" : null);
        var schema = new JsonObject { ["type"] = "object", ["nullable"] = true };
        if (carrier.WholeName is { } whole) schema.Add(CarrierName.Extension, whole);
        else if (carrier.FinalName != carrier.ShortName) schema.Add(CarrierName.Extension, carrier.ShortName);
        // The contract's name is ours; the root of its XML stays the vendor's.
        if (carrier.FinalName != carrier.ShortName && !carrier.IsElement)
            schema.Add("xml", new JsonObject { ["name"] = carrier.ShortName });
        schema.Add(EvidenceJson.Name, evidence);
        if (carrier.Properties.Count == 0) return schema;

        var properties = new JsonObject();
        foreach (var property in carrier.Properties) properties.Add(property.Name, Of(property, carrier.Source));
        schema.Add("properties", properties);
        return schema;
    }

    // A reference allows no siblings: its evidence is that of the schema it refers to.
    private JsonObject Of(CarrierProperty property, Source around)
    {
        var schema = Of(property.Shape);
        if (property.Shape.Kind == ShapeKind.Carrier) return schema;
        var note = property.Note
            ?? (property.Source == Source.Docs && property.Shape is { Kind: ShapeKind.Integer, Format: null } ? AssumedSize : null);
        if (property is { IsNullShown: true, Shape.Values.Count: 0 }) schema = Nullable(schema);
        if (property.Source != around || note is not null) schema.Add(EvidenceJson.Name, EvidenceJson.Of(property.Source, note));
        return schema;
    }

    // Without a type, null is one of the values; a reference's target decides whether it may be null.
    private static JsonObject Nullable(JsonObject schema)
    {
        if (schema.ContainsKey("type")) schema["nullable"] = true;
        return schema;
    }

    private static JsonObject OfText(Shape shape)
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (shape.Format is { } format) schema.Add("format", format);
        if (shape.Values.Count > 0) schema.Add("enum", new JsonArray([.. shape.Values.Select(value => (JsonNode)value)]));
        if (shape.Values.Count == 0 && shape.Format is not ("date-time" or "date" or "uuid" or "binary")) schema.Add("nullable", true);
        return schema;
    }

    private JsonObject OfMap(Shape shape)
    {
        var schema = new JsonObject { ["type"] = "object", ["nullable"] = true };
        if (shape.Items is { } values) schema.Add("additionalProperties", Of(values));
        return schema;
    }

    private JsonObject OfMembers(Shape shape)
    {
        var properties = new JsonObject();
        foreach (var (name, member) in shape.Members) properties.Add(name, Of(member));
        return new JsonObject { ["type"] = "object", ["nullable"] = true, ["properties"] = properties };
    }
}

/// <summary>Evidence in the contract's form.</summary>
internal static class EvidenceJson
{
    public const string Name = "x-evidence";

    public static JsonObject Of(Source source, string? note = null)
    {
        var evidence = new JsonObject { ["source"] = source.ToString().ToLowerInvariant() };
        if (note is not null) evidence.Add("note", note);
        return evidence;
    }
}
