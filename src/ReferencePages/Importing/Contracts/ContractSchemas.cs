using EmailSync.ReferencePages.Importing.Carriers;

namespace EmailSync.ReferencePages.Importing.Contracts;

/// <summary>The schemas that a contract already has, for comparison with carriers.</summary>
internal sealed class ContractSchemas(JsonObject? schemas)
{
    // Nearly every carrier has these, so they identify none.
    internal static readonly HashSet<string> Everywhere = new(["TableRight", "FieldProperties"], StringComparer.OrdinalIgnoreCase);

    public bool Has(string name) => schemas?.ContainsKey(name) == true;

    /// <summary>The names of a schema's properties.</summary>
    public IEnumerable<string> PropertiesOf(string name) => Properties(schemas?[name])?.Select(property => property.Key) ?? [];

    /// <summary>The schema of this carrier; null if the contract has none.</summary>
    public string? Find(Carrier carrier)
    {
        if (schemas is null) return null;
        if (carrier.WholeName is { } whole
            && schemas.FirstOrDefault(schema => Text(schema.Value, CarrierName.Extension) == whole) is { Key: { } marked }
            && Agrees(marked, carrier)) return marked;
        if (carrier.IsElement) return Has(carrier.ShortName) && Agrees(carrier.ShortName, carrier) ? carrier.ShortName : FindTwin(carrier);
        return Has(carrier.ShortName) && IsSame(carrier.ShortName, carrier) ? carrier.ShortName : null;
    }

    /// <summary>The properties of the carrier that the schema lacks or defines differently.</summary>
    public IEnumerable<(CarrierProperty Property, string? Says)> Differences(string name, Carrier carrier)
    {
        var properties = Properties(schemas?[name]);
        foreach (var property in carrier.Properties)
        {
            if (properties
                ?.FirstOrDefault(known =>
                    string.Equals(known.Key, property.Name, StringComparison.OrdinalIgnoreCase)) is not { Key: not null } known)
                yield return (property, null);
            else if (Contradicts(property.Shape, known.Value)) yield return (property, TypeOf(known.Value));
        }
    }

    private bool IsSame(string name, Carrier carrier)
    {
        if (Text(schemas![name], CarrierName.Extension) is { } marked && carrier.WholeName is { } whole && marked != whole) return false;
        if (!Agrees(name, carrier)) return false;
        var here = PropertiesOf(name).Where(property => !Everywhere.Contains(property)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var there = carrier.Properties.Select(property => property.Name).Where(property => !Everywhere.Contains(property)).ToList();
        return here.Count == 0 || there.Count == 0 || there.Count(here.Contains) * 2 >= Math.Min(here.Count, there.Count);
    }

    private bool Agrees(string name, Carrier carrier) => Differences(name, carrier).All(difference => difference.Says is null);

    // A page does not name the elements of an array: they are the one schema with exactly these properties.
    private string? FindTwin(Carrier carrier)
    {
        var names = carrier.Properties.Select(property => property.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return names.Count == 0
            ? null
            : schemas!.Select(schema => schema.Key).Where(name => names.SetEquals(PropertiesOf(name)) && Agrees(name, carrier))
                .ToList() is [var twin] ? twin : null;
    }

    private bool Contradicts(Shape shape, JsonNode? schema) => TypeOf(schema) is { } type && shape.Kind switch
    {
        ShapeKind.Unknown => false,
        ShapeKind.Text => type != "string",
        ShapeKind.Integer => type != "integer",
        ShapeKind.Number => type is not ("number" or "integer"),
        ShapeKind.Boolean => type != "boolean",
        ShapeKind.Array => type != "array",
        _ => type != "object",
    };

    private string? TypeOf(JsonNode? schema)
    {
        for (var steps = 0; steps < 20 && Text(schema, "$ref") is { } reference; steps++)
            schema = schemas?[reference[(reference.LastIndexOf('/') + 1)..]];
        return Text(schema, "type");
    }

    private static JsonObject? Properties(JsonNode? schema) => schema.At("properties") as JsonObject;

    private static string? Text(JsonNode? node, string name) => node.At(name).Text();
}
