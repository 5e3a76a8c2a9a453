using System.Text.Json;

namespace EmailSync.Contract.Schemas;

internal static class EnumRules
{
    public static void Check(Schema schema, JsonElement value, List<SchemaViolation> violations)
    {
        if (schema.Enum.Count == 0)
            return;
        for (var at = 0; at < schema.Enum.Count; at++)
        {
            if (JsonEquality.Instance.Equals(schema.Enum[at], value))
                return;
        }

        if (schema.ReadAsDotNet && DotNetForms.IsOfEnum(schema, value))
            return;
        violations.Report(Wording.Expected(schema), Wording.FoundText(value));
    }
}
