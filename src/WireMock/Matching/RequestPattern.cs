using System.Text.Json;
using EmailSync.WireMock.Matching.Work;

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
