using EmailSync.Contract.Schemas;

namespace EmailSync.Entities.Carriers;

/// <summary>
/// A carrier of the contract. Carriers that differ only by the ending Entity show the same records: they share keys (vendor).
/// </summary>
internal sealed class CarrierType
{
    private const string Entity = "Entity";

    public CarrierType(Schema schema)
    {
        Schema = schema;
        Name = Unqualified(schema.Name!);
        Table = TableOf(Name);
        Properties = [.. schema.AllProperties];
        Key = KeyNamed($"{Name}Id") ?? KeyNamed($"{Table}Id") ?? KeyNamed("Id")
            ?? (Properties is [var first, ..] && IsKey(first) && first.Name.EndsWith("Id", StringComparison.Ordinal) ? first : null);
    }

    public Schema Schema { get; }

    /// <summary>Its name without the vendor's namespace, for instance <c>ContactEntity</c>.</summary>
    public string Name { get; }

    /// <summary>Which records it shows, for instance <c>Contact</c>.</summary>
    public string Table { get; }

    public IReadOnlyList<SchemaProperty> Properties { get; }

    /// <summary>The primary key; null if it has none.</summary>
    public SchemaProperty? Key { get; }

    /// <summary>The name of the records that a carrier or an operation is named after.</summary>
    public static string TableOf(string name) =>
        name.Length > Entity.Length && name.EndsWith(Entity, StringComparison.Ordinal) ? name[..^Entity.Length] : name;

    /// <summary>Whether a schema has a name, apart from the vendor's namespace.</summary>
    public static bool IsNamed(Schema schema, string name) => schema.Name is { } full && Unqualified(full) == name;

    private static string Unqualified(string name) => name[(name.LastIndexOf('.') + 1)..];

    private static bool IsKey(SchemaProperty property) => property.Schema.Shape.Type == SchemaType.Integer;

    private SchemaProperty? KeyNamed(string name) =>
        Properties.FirstOrDefault(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && IsKey(property));
}
