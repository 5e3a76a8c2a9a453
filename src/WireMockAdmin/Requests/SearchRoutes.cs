using EmailSync.MockServer.Journal;
using EmailSync.WireMockAdmin.Answers;

namespace EmailSync.WireMockAdmin.Requests;

/// <summary>The calls that match a pattern: found, counted, waited for, or removed.</summary>
public sealed class SearchRoutes : RouteGroup
{
    private readonly JournalSearch journal;
    private readonly MatchWork work;
    private readonly CountWait wait;

    public SearchRoutes(JournalSearch journal, MatchWork work, CountWait wait, ControlScope scope, LoggedRequestJson requests,
        ServeEventJson events)
    {
        (this.journal, this.work, this.wait) = (journal, work, wait);
        // What a call is taken apart into is kept for none of them: all together it is more than the journal.
        On("POST", "/requests/find", async http => await AnswerStream.WriteAsync(
            http, "requests", (await FindAsync(http)).Select(entry => requests.Of(new LoggedCall(entry))),
            WireMockJson.Default.LoggedRequest, withState: true));
        On("POST", "/requests/count", CountAsync);
        On("POST", "/requests/remove", async http =>
        {
            var found = (await FindAsync(http)).ToHashSet();
            var removed = scope.Of(http).SelectMany(sandbox => sandbox.Journal.Remove(found)).OrderByDescending(entry => entry.Id);
            await AnswerStream.WriteAsync(http, "serveEvents", removed.Select(entry => events.Of(new LoggedCall(entry))),
                WireMockJson.Default.ServeEvent);
        });
    }

    private async Task<List<JournalEntry>> FindAsync(HttpContext http)
    {
        using var body = await PatternBody.ReadAsync(http, work);
        return await journal.FindAsync(http, body.Pattern);
    }

    private async Task CountAsync(HttpContext http)
    {
        var query = new AdminQuery(http, "waitUpToMs", "atLeast");
        var (longest, atLeast) = (query.Number("waitUpToMs", CountWait.MostMilliseconds), query.Number("atLeast"));
        if (atLeast is not null && longest is null) throw WireMockFault.InQuery("atLeast", "expected waitUpToMs as well.");
        using var body = await PatternBody.ReadAsync(http, work);
        var count = longest is { } milliseconds
            ? await wait.ReachAsync(http, body.Pattern, atLeast ?? 1, TimeSpan.FromMilliseconds(milliseconds))
            : (await journal.FindAsync(http, body.Pattern)).Count;
        await ControlJson.WriteAsync(http, new(count, false), WireMockJson.Default.CountJson);
    }
}

internal sealed record CountJson(int Count, bool RequestJournalDisabled);
