using System.Text.Json;

namespace EmailSync.Contract.Schemas;

/// <summary>Collects violations. A rule reports at the pointer ""; the caller adds the path in front.</summary>
internal static class Violations
{
    public static bool AreEnough(this List<SchemaViolation> violations) =>
        violations is not ViolationList && violations.Count >= SchemaViolation.Limit;

    public static void Report(this List<SchemaViolation> violations, string expected, string found, string pointer = "")
    {
        if (violations is ViolationList all)
            all.Take(new SchemaViolation(pointer, expected, found));
        else if (!violations.AreEnough())
            violations.Add(new SchemaViolation(pointer, expected, found));
    }

    /// <summary>
    /// The value has another type. No message is made if it is only counted: a body can have a hundred thousand of them.
    /// </summary>
    public static void ReportType(this List<SchemaViolation> violations, Schema schema, JsonElement value)
    {
        if (violations is ViolationList all && schema.Enum.Count == 0 && schema.Type != SchemaType.Any
            && all.OnlyCounts(schema.Type == SchemaType.Object))
            return;
        violations.Report(Wording.Expected(schema), Wording.Found(value));
    }

    public static void CheckItem(this List<SchemaViolation> violations, Schema schema, JsonElement item, int index)
    {
        var before = violations.Count;
        SchemaRules.Check(schema, item, violations);
        if (violations.Count > before)
            violations.Prefix(before, JsonPointer.Segment(index));
    }

    public static void CheckMember(this List<SchemaViolation> violations, Schema schema, JsonProperty member)
    {
        var before = violations.Count;
        SchemaRules.Check(schema, member.Value, violations);
        if (violations.Count > before)
            violations.Prefix(before, JsonPointer.Segment(JsonStrings.ReadName(member)));
    }

    private static void Prefix(this List<SchemaViolation> violations, int from, string segment)
    {
        for (var at = from; at < violations.Count; at++)
            violations[at] = violations[at] with { Pointer = segment + violations[at].Pointer };
    }
}
