namespace EmailSync.WireMockAdmin.Matching;

/// <summary>A pattern of calls to find in the journal.</summary>
/// <param name="Source">The pattern as sent.</param>
/// <param name="Criteria">Its criteria.</param>
public sealed record RequestPattern(JsonElement Source, IReadOnlyList<Criterion> Criteria)
{
    public bool Matches(LoggedCall call, MatchBudget budget)
    {
        budget.Check();
        foreach (var criterion in Criteria)
        {
            budget.Spend();
            if (!criterion.Holds(call, budget)) return false;
        }

        return true;
    }

    /// <summary>The criteria that a call does not meet.</summary>
    public IEnumerable<Criterion> Missed(LoggedCall call, MatchBudget budget)
    {
        budget.Check();
        return Criteria.Where(criterion =>
        {
            budget.Spend();
            return !criterion.Holds(call, budget);
        });
    }
}

/// <summary>One criterion of a pattern.</summary>
/// <param name="Location">What it checks: method, url, a header, and so on.</param>
/// <param name="Expected">The expectation, as JSON.</param>
/// <param name="Actual">The value of a call; null if it has none.</param>
/// <param name="Holds">Whether a call meets it.</param>
public sealed record Criterion(string Location, string Expected, Func<LoggedCall, string?> Actual,
    Func<LoggedCall, MatchBudget, bool> Holds);

/// <summary>The expected method: one, ANY, or <c>oneOf</c> and <c>noneOf</c> some.</summary>
internal static class MethodCriterion
{
    private const string Location = "method";

    public static IEnumerable<Criterion> Read(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String when value.GetString() == "ANY":
                return [];
            case JsonValueKind.String:
                return [Of(value, [value.GetString()!], wanted: true)];
            case JsonValueKind.Object when value.EnumerateObject()
                .ToArray() is [{ Name: "oneOf" or "noneOf", Value.ValueKind: JsonValueKind.Array } only]
                && only.Value.EnumerateArray().All(method => method.ValueKind == JsonValueKind.String):
                return [Of(value, [.. only.Value.EnumerateArray().Select(method => method.GetString()!)], wanted: only.Name == "oneOf")];
            default:
                throw WireMockFault.In($"/{Location}",
                    $"expected a method, or an object with either oneOf or noneOf, an array of methods; found {value.GetRawText()}.");
        }
    }

    // Methods are case-sensitive (RFC 9110 section 9.1).
    private static Criterion Of(JsonElement value, string[] methods, bool wanted) =>
        new(Location, value.GetRawText(), call => call.Entry.Method,
            (call, _) => methods.Contains(call.Entry.Method, StringComparer.Ordinal) == wanted);
}

/// <summary>A value of a call to match.</summary>
/// <param name="Text">The value in the journal; null if there is none.</param>
/// <param name="Redact">Redacts an expected value like the journal does at this location.</param>
/// <param name="Budget">Limits the work.</param>
public readonly record struct MatchedValue(string? Text, Func<string, string> Redact, MatchBudget Budget);
