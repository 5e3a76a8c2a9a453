using EmailSync.MockServer.WireMock.Answers;
using EmailSync.MockServer.WireMock.Matching;

namespace EmailSync.MockServer.WireMock.Requests;

/// <summary>What calls nearly were.</summary>
public sealed class NearMissRoutes : RouteGroup
{
    // As many as WireMock tells of for one request or pattern.
    private const int Most = 3;
    private readonly JournalSearch journal;
    private readonly NearMissJson json;

    public NearMissRoutes(JournalSearch journal, RequestPatternReader patterns, PostedRequest posted, ContractFit fit, NearMissJson json)
    {
        (this.journal, this.json) = (journal, json);
        On("GET", "/requests/unmatched/near-misses", http => WriteAsync(http, journal.Unmatched(http).Select(call => fit.NearestFirst(call).First())));
        On("POST", "/near-misses/request", async http =>
        {
            using var body = await AdminBody.ReadObjectAsync(http);
            await WriteAsync(http, fit.NearestFirst(posted.Read(http, body.RootElement)).Take(Most));
        });
        On("POST", "/near-misses/request-pattern", async http =>
        {
            using var body = await AdminBody.ReadObjectAsync(http);
            await WriteAsync(http, Nearest(http, patterns.Read(body.RootElement)));
        });
    }

    private Task WriteAsync(HttpContext http, IEnumerable<NearMiss> misses)
    {
        var withDifferences = NearMissJson.TakesDifferences(http);
        return AnswerStream.WriteAsync(http, "nearMisses", misses, (writer, miss) => json.Write(writer, miss, withDifferences), _ => { });
    }

    // By the share of demands that a call does not fulfil; of those as near the newest first.
    private List<NearMiss> Nearest(HttpContext http, RequestPattern pattern) => journal.Limited(http, ended =>
        journal.NewestFirst(http)
            .Select(call => (Call: call, Missed: pattern.Missed(call, ended)))
            .OrderBy(pair => pair.Missed.Count)
            .Take(Most)
            .Select(pair => new NearMiss(
                pair.Call,
                Operation: null,
                pattern,
                pattern.Criteria.Count == 0 ? 0 : (double)pair.Missed.Count / pattern.Criteria.Count,
                [.. pair.Missed.Select(missed => new Difference(missed.Expected, missed.Actual(pair.Call) ?? "", $"{missed.Place}: it does not match."))]))
            .ToList());
}
