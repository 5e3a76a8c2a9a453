using System.Runtime.InteropServices;
using System.Text.Json;

namespace EmailSync.Contract.Schemas;

/// <summary>Checks a value against a schema: null first, then the type, then what belongs to the type, then the compositions.</summary>
internal static class SchemaRules
{
    public static void Check(Schema schema, JsonElement value, List<SchemaViolation> violations)
    {
        if (violations.AreEnough())
            return;
        if (value.ValueKind == JsonValueKind.Null && schema.ReadAsDotNet)
            return;
        if (value.ValueKind == JsonValueKind.Null && schema.Nullable)
        {
            EnumRules.Check(schema, value, violations);
            return;
        }

        if (!HasType(schema, value))
        {
            violations.ReportType(schema, value);
            return;
        }

        // What is kept of any value is read and written again.
        if (schema is { ReadAsDotNet: true, Type: SchemaType.Any } && value.ValueKind is JsonValueKind.Object or JsonValueKind.Array
            && !JsonStrings.IsWellFormed(JsonMarshal.GetRawUtf8Value(value)))
        {
            violations.Report("well-formed Unicode", "half a surrogate pair");
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                ObjectRules.Check(schema, value, violations);
                break;
            case JsonValueKind.Array:
                ArrayRules.Check(schema, value, violations);
                break;
            case JsonValueKind.String:
                StringRules.Check(schema, value, violations);
                break;
            case JsonValueKind.Number:
                NumberRules.Check(schema, value, violations);
                break;
        }

        EnumRules.Check(schema, value, violations);
        CompositionRules.Check(schema, value, violations);
    }

    private static bool HasType(Schema schema, JsonElement value) => schema.Type switch
    {
        SchemaType.Any => value.ValueKind != JsonValueKind.Undefined,
        SchemaType.Object => value.ValueKind == JsonValueKind.Object,
        SchemaType.Array => value.ValueKind == JsonValueKind.Array,
        SchemaType.String => value.ValueKind == JsonValueKind.String
            || (schema.TakesNumbers && value.ValueKind == JsonValueKind.Number && NumberRules.IsInteger(schema, value)),
        SchemaType.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        SchemaType.Integer => value.ValueKind == JsonValueKind.Number && NumberRules.IsInteger(schema, value),
        SchemaType.Number => value.ValueKind == JsonValueKind.Number && NumberRules.IsFinite(value),
        _ => false,
    };
}
