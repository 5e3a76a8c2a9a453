using EmailSync.WireMockAdmin.Answers;
using EmailSync.WireMockAdmin.Matching;

namespace EmailSync.WireMockAdmin.Requests;

/// <summary>Near misses.</summary>
public sealed class NearMissRoutes : RouteGroup
{
    // As many as WireMock tells of for one request or pattern.
    private const int Most = 3;
    private readonly JournalSearch journal;
    private readonly NearMissJson json;

    public NearMissRoutes(JournalSearch journal, MatchWork work, PostedRequest posted, ContractFit fit, NearMissJson json)
    {
        (this.journal, this.json) = (journal, json);
        On("GET", "/requests/unmatched/near-misses",
            http => WriteAsync(http, journal.Unmatched(http).Select(entry => fit.NearestFirst(new LoggedCall(entry), 1).First())));
        On("POST", "/near-misses/request", async http =>
        {
            using var body = await AdminBody.ReadObjectAsync(http);
            await WriteAsync(http, fit.NearestFirst(posted.Read(http, body.RootElement), Most));
        });
        On("POST", "/near-misses/request-pattern", async http =>
        {
            using var body = await PatternBody.ReadAsync(http, work);
            await WriteAsync(http, await journal.MatchAsync(http, body.Pattern, Nearest));
        });
    }

    private Task WriteAsync(HttpContext http, IEnumerable<NearMiss> misses)
    {
        var withDifferences = NearMissJson.TakesDifferences(http);
        return AnswerStream.WriteAsync(http, "nearMisses", misses.Select(miss => json.Of(miss, withDifferences)),
            WireMockJson.Default.NearMissDocument);
    }

    // By the share of demands that a call does not fulfil; of those as near the newest first.
    private static List<NearMiss> Nearest(RequestPattern pattern, IEnumerable<JournalEntry> entries, MatchBudget budget) =>
        [.. entries
            .Select(entry => (Entry: entry, Missed: pattern.Missed(new LoggedCall(entry), budget).Count()))
            .OrderBy(pair => pair.Missed)
            .Take(Most)
            .Select(pair => Of(pattern, new LoggedCall(pair.Entry), budget))];

    private static NearMiss Of(RequestPattern pattern, LoggedCall call, MatchBudget budget)
    {
        var missed = pattern.Missed(call, budget).ToList();
        return new NearMiss(
            call,
            Operation: null,
            pattern,
            pattern.Criteria.Count == 0 ? 0 : (double)missed.Count / pattern.Criteria.Count,
            [.. missed.Select(one => new Difference(one.Expected, one.Actual(call) ?? "", $"{one.Location}: it does not match."))]);
    }
}
