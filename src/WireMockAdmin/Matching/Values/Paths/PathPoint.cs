using EmailSync.Contract.Schemas;

namespace EmailSync.WireMockAdmin.Matching.Values.Paths;

/// <summary>A value that a JSONPath visits.</summary>
/// <param name="Value">The value.</param>
/// <param name="Member">The member whose value it is; null if it is none.</param>
/// <param name="Root">The document.</param>
/// <param name="Budget">Limits the work.</param>
internal readonly record struct PathPoint(JsonElement Value, JsonProperty? Member, JsonElement Root, MatchBudget Budget)
{
    public static PathPoint At(JsonElement root, MatchBudget budget) => new(root, null, root, budget);

    public string? Name => Member is { } member ? JsonStrings.ReadName(member) : null;

    public PathPoint To(JsonElement item) => this with { Value = item, Member = null };

    public PathPoint To(JsonProperty member) => this with { Value = member.Value, Member = member };

    /// <summary>Visits each member or item until the visitor returns true; returns whether it did.</summary>
    public bool EachBelow(Func<PathPoint, bool> isEnough)
    {
        if (Value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in Value.EnumerateArray())
                if (isEnough(To(item)))
                    return true;
        }
        else if (Value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in Value.EnumerateObject())
                if (isEnough(To(member)))
                    return true;
        }

        return false;
    }
}
