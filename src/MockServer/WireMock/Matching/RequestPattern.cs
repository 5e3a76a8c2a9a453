using System.Text.Json;

namespace EmailSync.MockServer.WireMock.Matching;

/// <summary>What a request of the dialect looks for in the journal.</summary>
/// <param name="Source">The pattern as it was sent.</param>
/// <param name="Criteria">All that it demands.</param>
public sealed record RequestPattern(JsonElement Source, IReadOnlyList<Criterion> Criteria)
{
    public bool Matches(LoggedCall call, CancellationToken ended)
    {
        ended.ThrowIfCancellationRequested();
        return Criteria.All(criterion => criterion.Holds(call, ended));
    }

    /// <summary>The demands that a call does not fulfil.</summary>
    public IReadOnlyList<Criterion> Missed(LoggedCall call, CancellationToken ended)
    {
        ended.ThrowIfCancellationRequested();
        return [.. Criteria.Where(criterion => !criterion.Holds(call, ended))];
    }
}
