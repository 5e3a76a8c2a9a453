namespace EmailSync.WireMock.Matching;

/// <summary>What a request of the dialect looks for in the journal.</summary>
/// <param name="Source">The pattern as it was sent.</param>
/// <param name="Criteria">All that it demands.</param>
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

    /// <summary>The demands that a call does not fulfil.</summary>
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

/// <summary>One thing that a pattern demands of a call.</summary>
/// <param name="Location">What it speaks of: method, url, a header, and so on.</param>
/// <param name="Expected">The demand, as JSON.</param>
/// <param name="Actual">What a call has there; null where it has nothing.</param>
/// <param name="Holds">Whether a call fulfils it.</param>
public sealed record Criterion(string Location, string Expected, Func<LoggedCall, string?> Actual,
    Func<LoggedCall, MatchBudget, bool> Holds);

/// <summary>The method that a pattern demands: one, ANY, or <c>oneOf</c> and <c>noneOf</c> some.</summary>
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

/// <summary>A value of a call, to be matched.</summary>
/// <param name="Text">The value as the journal holds it; null where there is none.</param>
/// <param name="Redact">Makes of an expected value what the journal would hold at this place.</param>
/// <param name="Budget">What the match may take.</param>
public readonly record struct MatchedValue(string? Text, Func<string, string> Redact, MatchBudget Budget);
