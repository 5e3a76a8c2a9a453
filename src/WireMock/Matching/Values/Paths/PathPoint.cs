using EmailSync.Contract.Schemas;

namespace EmailSync.WireMock.Matching.Values.Paths;

/// <summary>A value on the way of a JSONPath.</summary>
/// <param name="Value">The value.</param>
/// <param name="Member">The member whose value it is; null where it is none.</param>
/// <param name="Root">The document.</param>
/// <param name="Budget">What the way may take.</param>
internal readonly record struct PathPoint(JsonElement Value, JsonProperty? Member, JsonElement Root, MatchBudget Budget)
{
    public static PathPoint At(JsonElement root, MatchBudget budget) => new(root, null, root, budget);

    public string? Name => Member is { } member ? JsonText.ReadName(member) : null;

    public PathPoint To(JsonElement item) => this with { Value = item, Member = null };

    public PathPoint To(JsonProperty member) => this with { Value = member.Value, Member = member };

    /// <summary>Goes to each member or item, until one is enough. Whether that was so.</summary>
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
