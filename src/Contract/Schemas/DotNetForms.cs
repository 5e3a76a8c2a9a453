using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EmailSync.Contract.Schemas;

/// <summary>
/// What .NET reads besides the form that a schema states. Numbers and null for enumerations are what the vendor's client sends (vendor);
/// lists of names, null for other value types and shorter times are assumed.
/// </summary>
internal static partial class DotNetForms
{
    private const int FarthestZone = 14;

    // Enumerations of .NET that the vendor's Swagger calls strings; its client sends their numbers (vendor).
    private const string Mask = "Mask";
    private static readonly string[] Rights = ["TableRight", "FieldRight"];

    public static void Apply(Schema schema)
    {
        schema.ReadAsDotNet = true;
        // System.Object, which is any value.
        if (schema is { Type: SchemaType.Object, Name: null, Properties.Count: 0, AdditionalProperties: null, AllOf.Count: 0 }
            && schema.AllowsAdditionalProperties)
            schema.Type = SchemaType.Any;
        // The name of a type with its namespace; an element has only the type's.
        if (schema.Name is { } name && schema.XmlName == name)
            schema.XmlName = name[(name.LastIndexOf('.') + 1)..];
        if (Rights.Contains(schema.XmlName)) schema.Properties = [.. schema.Properties.Select(WithNumbers)];
        schema.MayLackZone |= schema.Format == "date-time";
        schema.TakesNumbers |= schema is { Type: SchemaType.String, Enum.Count: > 0 };
        schema.Nullable |= schema.Type is SchemaType.Any or SchemaType.Object or SchemaType.Array
            || (schema is { Type: SchemaType.String, Enum.Count: 0 } && schema.Format is not ("date-time" or "date" or "uuid"));
    }

    // With a schema of its own: schemas that say no more than a type are shared.
    private static SchemaProperty WithNumbers(SchemaProperty property) =>
        property.Name == Mask && property.Schema.Type == SchemaType.String
            ? new SchemaProperty(Mask,
                new Schema(null) { Type = SchemaType.String, Nullable = true, ReadAsDotNet = true, TakesNumbers = true })
            : property;

    /// <summary>Whether a value names members of an enumeration: in any letter case, by number, or several with commas between.</summary>
    public static bool IsOfEnum(Schema schema, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number) return schema.TakesNumbers;
        if (value.ValueKind != JsonValueKind.String || JsonStrings.Read(value) is not { } text) return false;
        foreach (var part in text.AsSpan().Split(','))
            if (!IsMember(schema, text.AsSpan(part).Trim()))
                return false;
        return true;
    }

    private static bool IsMember(Schema schema, ReadOnlySpan<char> name)
    {
        for (var at = 0; at < schema.Enum.Count; at++)
            if (schema.Enum[at].ValueKind == JsonValueKind.String
                && name.Equals(JsonStrings.Read(schema.Enum[at]), StringComparison.OrdinalIgnoreCase))
                return true;
        return schema.TakesNumbers && int.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
    }

    /// <summary>Whether a text is a date, perhaps with a time, perhaps with a zone; also at the ends of the calendar.</summary>
    public static bool IsTime(string text)
    {
        var parts = Time().Match(text);
        if (!parts.Success) return false;
        var zone = parts.Groups["zone"].ValueSpan;
        return DateTime.TryParse(parts.Groups["local"].ValueSpan, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            && (zone.Length < 2 || int.Parse(zone[1..3], CultureInfo.InvariantCulture) <= FarthestZone);
    }

    // A fraction of any length: more digits than .NET keeps are cut there.
    [GeneratedRegex(@"\A(?<local>[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?)?)((?<=:[0-9]{2}:[0-9]{2})\.[0-9]+)?(?<zone>Z|[+-][0-9]{2}:[0-5][0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Time();
}
