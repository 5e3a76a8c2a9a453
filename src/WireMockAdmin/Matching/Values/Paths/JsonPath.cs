namespace EmailSync.WireMockAdmin.Matching.Values.Paths;

/// <summary>A JSONPath as WireMock's library understands it, but for its functions.</summary>
internal sealed class JsonPath(IReadOnlyList<PathStep> steps)
{
    private const int MostFound = 100_000;

    /// <summary>Whether it finds at most one value.</summary>
    public bool IsDefinite { get; } = steps.All(step => step.IsDefinite);

    /// <summary>Visits the values that it finds until the visitor returns true; returns whether it did.</summary>
    public bool Find(PathPoint at, Func<PathPoint, bool> isEnough) => Walk(at, 0, isEnough);

    /// <summary>All values that it finds, up to a limit.</summary>
    public List<JsonElement> All(PathPoint at)
    {
        var found = new List<JsonElement>();
        Find(at, point =>
        {
            if (found.Count == MostFound)
                throw WireMockFault.In("", $"A path in a filter finds more than {MostFound} values in one body; expected a narrower one.");
            found.Add(point.Value);
            return false;
        });
        return found;
    }

    private bool Walk(PathPoint at, int index, Func<PathPoint, bool> isEnough)
    {
        at.Budget.Spend();
        if (index == steps.Count) return isEnough(at);
        var step = steps[index];
        return step.IsDeep
            ? WalkDown(at, step, next => Walk(next, index + 1, isEnough))
            : step.Take(at, next => Walk(next, index + 1, isEnough));
    }

    private static bool WalkDown(PathPoint at, PathStep step, Func<PathPoint, bool> isEnough)
    {
        at.Budget.Spend();
        return step.Take(at, isEnough) || at.EachBelow(next => WalkDown(next, step, isEnough));
    }
}
