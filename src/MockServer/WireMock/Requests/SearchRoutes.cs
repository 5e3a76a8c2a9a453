using EmailSync.MockServer.Admin;
using EmailSync.MockServer.WireMock.Answers;
using EmailSync.MockServer.WireMock.Matching;

namespace EmailSync.MockServer.WireMock.Requests;

/// <summary>The calls that match a pattern: found, counted, waited for, or removed.</summary>
public sealed class SearchRoutes : RouteGroup
{
    private readonly JournalSearch journal;
    private readonly RequestPatternReader patterns;
    private readonly CountWait wait;

    public SearchRoutes(JournalSearch journal, RequestPatternReader patterns, CountWait wait, ControlScope scope, LoggedRequestJson requests, ServeEventJson events)
    {
        (this.journal, this.patterns, this.wait) = (journal, patterns, wait);
        On("POST", "/requests/find", async http =>
            await AnswerStream.WriteAsync(http, "requests", await FindAsync(http), requests.Write, AnswerStream.WriteJournalState));
        On("POST", "/requests/count", CountAsync);
        On("POST", "/requests/remove", async http =>
        {
            var found = (await FindAsync(http)).ToDictionary(call => call.Entry);
            var removed = scope.Of(http).SelectMany(sandbox => sandbox.Journal.Remove(found.Keys.ToHashSet())).OrderByDescending(entry => entry.Time);
            await AnswerStream.WriteAsync(http, "serveEvents", removed.Select(entry => found[entry]), events.Write, _ => { });
        });
    }

    private async Task<List<LoggedCall>> FindAsync(HttpContext http)
    {
        using var body = await AdminBody.ReadObjectAsync(http);
        return journal.Find(http, patterns.Read(body.RootElement));
    }

    private async Task CountAsync(HttpContext http)
    {
        var query = new AdminQuery(http, "waitUpToMs", "atLeast");
        var (longest, atLeast) = (query.Number("waitUpToMs", CountWait.MostMilliseconds), query.Number("atLeast"));
        if (atLeast is not null && longest is null) throw WireMockFault.InQuery("atLeast", "expected waitUpToMs beside it.");
        using var body = await AdminBody.ReadObjectAsync(http);
        var pattern = patterns.Read(body.RootElement);
        var count = longest is { } milliseconds
            ? await wait.ReachAsync(http, pattern, atLeast ?? 1, TimeSpan.FromMilliseconds(milliseconds))
            : journal.Find(http, pattern).Count;
        await ControlJson.WriteAsync(http, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("count", count);
            AnswerStream.WriteJournalState(json);
            json.WriteEndObject();
        });
    }
}
