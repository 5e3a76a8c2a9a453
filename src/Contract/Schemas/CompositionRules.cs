using System.Text.Json;

namespace EmailSync.Contract.Schemas;

internal static class CompositionRules
{
    public static void Check(Schema schema, JsonElement value, List<SchemaViolation> violations)
    {
        for (var at = 0; at < schema.AllOf.Count; at++)
            SchemaRules.Check(schema.AllOf[at], value, violations);
        if (schema.AnyOf.Count > 0)
            CheckAlternatives(schema.AnyOf, value, violations, onlyOne: false);
        if (schema.OneOf.Count > 0)
            CheckAlternatives(schema.OneOf, value, violations, onlyOne: true);
        if (schema.Not is { } excluded && ViolationsOf(excluded, value).Count == 0)
            violations.Report($"anything but {Wording.Expected(excluded)}", Wording.FoundText(value));
    }

    private static void CheckAlternatives(IReadOnlyList<Schema> alternatives, JsonElement value, List<SchemaViolation> violations,
        bool onlyOne)
    {
        var outcomes = alternatives.Select(alternative => ViolationsOf(alternative, value)).ToList();
        var matches = outcomes.Count(outcome => outcome.Count == 0);
        if (matches == 0)
            ReportNone(alternatives, outcomes, value, violations);
        else if (matches > 1 && onlyOne)
            violations.Report($"exactly one of {Names(alternatives)}", $"a value that fits {matches} of them");
    }

    private static void ReportNone(
        IReadOnlyList<Schema> alternatives, List<ViolationList> outcomes, JsonElement value, List<SchemaViolation> violations)
    {
        // If only one alternative has the value's type, that one was candidates: its own violations are the most useful.
        var candidates = outcomes.Where(outcome => outcome.All(violation => violation.Pointer.Length > 0)).ToList();
        if (candidates.Count != 1)
        {
            violations.Report(Names(alternatives), Wording.FoundText(value));
            return;
        }

        foreach (var violation in candidates[0])
            violations.Report(violation.Expected, violation.Found, violation.Pointer);
        if (violations is ViolationList all)
            all.LeaveOut(candidates[0]);
    }

    private static ViolationList ViolationsOf(Schema schema, JsonElement value)
    {
        var violations = new ViolationList(SchemaViolation.Limit);
        SchemaRules.Check(schema, value, violations);
        return violations;
    }

    private static string Names(IReadOnlyList<Schema> alternatives) =>
        string.Join(" or ", alternatives.Select(Wording.Expected).Distinct());
}
