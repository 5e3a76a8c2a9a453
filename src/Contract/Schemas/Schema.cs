using System.Text.Json;
using System.Text.RegularExpressions;

namespace EmailSync.Contract.Schemas;

/// <summary>A schema of the contract, read once and ready to check values.</summary>
public sealed class Schema
{
    internal Schema(string? name) => Name = name;

    /// <summary>Name under components/schemas, if it has one.</summary>
    public string? Name { get; }

    /// <summary>Name of the XML element for a whole value.</summary>
    public string? XmlName { get => field ?? Name; internal set; }

    public SchemaType Type { get; internal set; }
    public bool Nullable { get; internal set; }
    public string? Format { get; internal set; }

    /// <summary>
    /// Whether a date and time may have no zone (<c>x-may-lack-zone</c>): it is then in the server's zone, or in the zone
    /// that was requested.
    /// </summary>
    public bool MayLackZone { get; internal set; }

    public IReadOnlyList<SchemaProperty> Properties { get; internal set; } = [];
    public IReadOnlyList<string> Required => [.. RequiredNames.Select(name => name.Text)];
    public int? MinProperties { get; internal set; }
    public int? MaxProperties { get; internal set; }

    /// <summary>Whether members other than <see cref="Properties"/> are allowed.</summary>
    public bool AllowsAdditionalProperties { get; internal set; } = true;

    /// <summary>What those members must be; null when anything will do.</summary>
    public Schema? AdditionalProperties { get; internal set; }

    public Schema? Items { get; internal set; }
    public int? MinItems { get; internal set; }
    public int? MaxItems { get; internal set; }
    public bool UniqueItems { get; internal set; }

    public decimal? Minimum { get; internal set; }
    public decimal? Maximum { get; internal set; }
    public bool ExclusiveMinimum { get; internal set; }
    public bool ExclusiveMaximum { get; internal set; }
    public decimal? MultipleOf { get; internal set; }

    public int? MinLength { get; internal set; }
    public int? MaxLength { get; internal set; }
    public Regex? Pattern { get; internal set; }

    /// <summary>
    /// Whether an integer is allowed instead of a string, as the number of an enumeration's name (<c>x-takes-numbers</c>).
    /// </summary>
    public bool TakesNumbers { get; internal set; }

    /// <summary>Whether values are read as by <see cref="ValueForms.DotNet"/>: null is then accepted, whatever the type.</summary>
    public bool ReadAsDotNet { get; internal set; }

    /// <summary>Whether only the server sets the value (<c>readOnly</c>).</summary>
    public bool IsReadOnly { get; internal set; }

    /// <summary>The values allowed; empty when there is no such list.</summary>
    public IReadOnlyList<JsonElement> Enum { get; internal set; } = [];

    public IReadOnlyList<Schema> AllOf { get; internal set; } = [];
    public IReadOnlyList<Schema> OneOf { get; internal set; } = [];
    public IReadOnlyList<Schema> AnyOf { get; internal set; } = [];
    public Schema? Not { get; internal set; }

    /// <summary>Whether it is bytes, which JSON writes in base64.</summary>
    public bool IsBytes => Type == SchemaType.String && Format is "binary" or "byte";

    /// <summary>The schema with a value's type: this one, or if it has no type, the first typed one it is composed of.</summary>
    public Schema Shape =>
        Type != SchemaType.Any ? this : AllOf.Select(part => part.Shape).FirstOrDefault(part => part.Type != SchemaType.Any) ?? this;

    /// <summary>The property of this name, here or in a schema this one is composed of. An exact match takes precedence.</summary>
    public SchemaProperty? FindProperty(string name, bool ignoreCase) =>
        FindProperty(name, StringComparison.Ordinal) ?? (ignoreCase ? FindProperty(name, StringComparison.OrdinalIgnoreCase) : null);

    /// <summary>The properties, including those of the schemas that this one is composed of.</summary>
    public IEnumerable<SchemaProperty> AllProperties => AllOf.SelectMany(part => part.AllProperties).Concat(Properties);

    /// <summary>Their names, as the contract spells them.</summary>
    internal string[] PropertyNames => field ??= [.. AllProperties.Select(property => property.Name)];

    internal bool HasProperties
    {
        get
        {
            for (var at = 0; at < AllOf.Count; at++)
            {
                if (AllOf[at].HasProperties)
                    return true;
            }

            return Properties.Count > 0;
        }
    }

    /// <summary>The property that a name of a JSON text reads, in any letter case, here or in a schema this one is composed of.</summary>
    internal SchemaProperty? FindRaw(ReadOnlySpan<byte> rawName)
    {
        for (var at = 0; at < Properties.Count; at++)
        {
            if (Properties[at].HasName(rawName))
                return Properties[at];
        }

        for (var at = 0; at < AllOf.Count; at++)
        {
            if (AllOf[at].FindRaw(rawName) is { } property)
                return property;
        }

        return null;
    }

    /// <summary>Adds to <paramref name="violations"/> what is wrong with the value.</summary>
    public void Validate(JsonElement value, List<SchemaViolation> violations)
    {
        ArgumentNullException.ThrowIfNull(violations);
        SchemaRules.Check(this, value, violations);
    }

    internal PropertyName[] RequiredNames { get; set; } = [];

    private SchemaProperty? FindProperty(string name, StringComparison comparison)
    {
        foreach (var property in Properties)
        {
            if (string.Equals(property.Name, name, comparison))
                return property;
        }

        foreach (var part in AllOf)
        {
            if (part.FindProperty(name, comparison) is { } property)
                return property;
        }

        return null;
    }
}
