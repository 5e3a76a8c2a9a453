using System.Text.Json;

namespace EmailSync.Contract.Schemas;

/// <summary>Collecting violations. A rule reports at the pointer ""; whoever descended puts the way in front.</summary>
internal static class Violations
{
    public static bool AreEnough(this List<SchemaViolation> violations) => violations.Count >= (violations is ViolationList file ? file.Limit : SchemaViolation.Limit);

    public static void Report(this List<SchemaViolation> violations, string expected, string found, string pointer = "")
    {
        if (!violations.AreEnough())
            violations.Add(new SchemaViolation(pointer, expected, found));
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
            violations.Prefix(before, JsonPointer.Segment(JsonText.ReadName(member)));
    }

    private static void Prefix(this List<SchemaViolation> violations, int from, string segment)
    {
        for (var at = from; at < violations.Count; at++)
            violations[at] = violations[at] with { Pointer = segment + violations[at].Pointer };
    }
}
