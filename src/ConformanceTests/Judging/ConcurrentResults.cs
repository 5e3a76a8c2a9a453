using EmailSync.ConformanceTests.Verdicts;

namespace EmailSync.ConformanceTests.Judging;

/// <summary>Results as they come in, from several threads.</summary>
public sealed class ConcurrentResults
{
    private readonly Lock gate = new();
    private readonly List<RequirementResult> results = [];

    public IReadOnlyCollection<RequirementResult> All
    {
        get { lock (gate) return [.. results]; }
    }

    public void Add(RequirementResult result)
    {
        lock (gate) results.Add(result);
    }
}
