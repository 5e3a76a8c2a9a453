using System.Text.Json;

namespace EmailSync.Contract.Schemas;

internal static class StringRules
{
    public static void Check(Schema schema, JsonElement value, List<SchemaViolation> violations)
    {
        if (!JsonStrings.IsWellFormed(JsonStrings.RawText(value)))
            violations.Report("a string in well-formed Unicode", "half a surrogate pair");
        else if (!StringFormats.Hold(schema, value))
            violations.Report(Wording.Expected(schema), Wording.FoundText(value));
        else if (schema.MinLength is not null || schema.MaxLength is not null || schema.Pattern is not null)
            CheckText(schema, value, violations);
    }

    private static void CheckText(Schema schema, JsonElement value, List<SchemaViolation> violations)
    {
        var text = value.GetString()!;
        // JSON Schema counts code points, a pair of surrogates is one.
        var length = text.Length - text.Count(char.IsLowSurrogate);
        if (length < schema.MinLength)
            violations.Report($"at least {Wording.Count(schema.MinLength.Value, "character", "characters")}",
                Wording.Count(length, "character", "characters"));
        if (length > schema.MaxLength)
            violations.Report($"at most {Wording.Count(schema.MaxLength.Value, "character", "characters")}",
                Wording.Count(length, "character", "characters"));
        if (schema.Pattern is { } pattern && !pattern.IsMatch(text))
            violations.Report($"a string that matches {Excerpt.Of(pattern.ToString())}", Wording.FoundText(value));
    }
}
