using EmailSync.MadeAnswers.Values;
using EmailSync.MockServer.Operations.Accounts;

namespace EmailSync.MadeAnswers.Records;

/// <summary>What is known of a record's schema before its values are made.</summary>
internal sealed class RecordPlan
{
    private readonly Schema schema;

    public RecordPlan(Schema schema)
    {
        this.schema = schema;
        var name = schema.Name ?? schema.Shape.Name;
        Kind = Kinds.Of(name);
        Properties = [.. schema.AllProperties.DistinctBy(property => property.Name, StringComparer.OrdinalIgnoreCase)
            .Select(property => new PropertyPlan(property))];
        Required = new HashSet<string>(RequiredOf(schema), StringComparer.Ordinal);
        string[] names = [$"{Kind}Id", $"{Kind}EntityId", $"{name?[(name.LastIndexOf('.') + 1)..]}Id", "Id", "PrimaryKey"];
        Key = names.Select(Find).FirstOrDefault(found => found is { Shape.Type: SchemaType.Integer });
    }

    /// <summary>Kind of the record: Contact for ContactEntity.</summary>
    public string Kind { get; }

    /// <summary>The property with its key; null if it has none.</summary>
    public PropertyPlan? Key { get; }

    public IReadOnlyList<PropertyPlan> Properties { get; }

    public IReadOnlySet<string> Required { get; }

    /// <summary>What the server says of each field besides its value.</summary>
    public IReadOnlyDictionary<string, FieldProperty?> Fields => field ??= FieldMeasures.Of(schema);

    private PropertyPlan? Find(string name) =>
        Properties.FirstOrDefault(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> RequiredOf(Schema schema) => schema.Required.Concat(schema.AllOf.SelectMany(RequiredOf));
}

/// <summary>A property of a record.</summary>
internal sealed class PropertyPlan
{
    private const string IdSuffix = "Id";

    public PropertyPlan(SchemaProperty property)
    {
        Property = property;
        Encoded = JsonEncodedText.Encode(property.Name);
        (Meaning, Before) = Meanings.Of(property.Name);
        Role = RoleOf(property.Name, IdSuffix) ?? RoleOf(property.Name, "Ids");
    }

    public SchemaProperty Property { get; }

    public string Name => Property.Name;

    public Schema Schema => Property.Schema;

    public Schema Shape => Property.Schema.Shape;

    public JsonEncodedText Encoded { get; }

    public Meaning Meaning { get; }

    /// <summary>The words before those that give it its meaning: Contact in ContactName.</summary>
    public string Before { get; }

    /// <summary>The record that it is a key of: SupportPerson for SupportPersonId; null if it is no key.</summary>
    public string? Role { get; }

    public static string? RoleOf(string name, string suffix) =>
        name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : null;
}
