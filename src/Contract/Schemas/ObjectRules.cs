using System.Runtime.InteropServices;
using System.Text.Json;
using EmailSync.Contract.Names;

namespace EmailSync.Contract.Schemas;

internal static class ObjectRules
{
    public static void Check(Schema schema, JsonElement value, List<SchemaViolation> violations)
    {
        var count = 0;
        foreach (var member in value.EnumerateObject())
        {
            count++;
            if (violations.AreEnough())
                return;
            CheckMember(schema, member, violations);
        }

        foreach (var name in schema.RequiredNames)
        {
            if (!HasMember(value, name))
                violations.Report(Missing(schema, name.Text), "nothing", JsonPointer.Segment(name.Text));
        }

        if (count < schema.MinProperties)
            violations.Report($"at least {Wording.Count(schema.MinProperties.Value, "property", "properties")}",
                Wording.Count(count, "property", "properties"));
        if (count > schema.MaxProperties)
            violations.Report($"at most {Wording.Count(schema.MaxProperties.Value, "property", "properties")}",
                Wording.Count(count, "property", "properties"));
    }

    private static void CheckMember(Schema schema, JsonProperty member, List<SchemaViolation> violations)
    {
        var rawName = JsonMarshal.GetRawUtf8PropertyName(member);
        if (FindProperty(schema, rawName) is { } property)
            violations.CheckMember(property.Schema, member);
        else if (!JsonStrings.IsWellFormed(rawName))
            violations.Report("a name in well-formed Unicode", "half a surrogate pair", JsonPointer.Segment(JsonStrings.ReadName(member)));
        else if (schema.AdditionalProperties is { } additional)
            violations.CheckMember(additional, member);
        else if (schema.ReadAsDotNet && !JsonStrings.IsWellFormed(JsonMarshal.GetRawUtf8Value(member.Value)))
            violations.Report("well-formed Unicode", "half a surrogate pair", JsonPointer.Segment(JsonStrings.ReadName(member)));
        else if (!schema.AllowsAdditionalProperties)
            violations.Report(Unknown(schema, JsonStrings.ReadName(member)), Wording.Found(member.Value),
                JsonPointer.Segment(JsonStrings.ReadName(member)));
    }

    private static SchemaProperty? FindProperty(Schema schema, ReadOnlySpan<byte> rawName)
    {
        // The list is walked by index: an interface's enumerator would be an allocation for each object.
        var properties = schema.Properties;
        for (var at = 0; at < properties.Count; at++)
        {
            if (properties[at].HasExactName(rawName))
                return properties[at];
        }

        for (var at = 0; at < properties.Count; at++)
        {
            if (properties[at].HasName(rawName))
                return properties[at];
        }

        return null;
    }

    private static bool HasMember(JsonElement value, PropertyName name)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (name.EqualsInAnyCase(JsonMarshal.GetRawUtf8PropertyName(member)))
                return true;
        }

        return false;
    }

    private static string Unknown(Schema schema, string name) =>
        "no property with this name"
            + (schema.Properties.Count == 0
                ? ""
                : $" (the nearest is {NearestName.Of(name, schema.Properties.Select(property => property.Name))})");

    private static string Missing(Schema schema, string name) =>
        schema.FindProperty(name, ignoreCase: true) is { } property ? Wording.Expected(property.Schema) : "a value";
}
