using EmailSync.WireMockAdmin.Answers;

namespace EmailSync.WireMockAdmin.Requests;

/// <summary>The calls of the journal: all, one, or those with errors.</summary>
public sealed class RequestRoutes : RouteGroup
{
    private readonly JournalSearch journal;
    private readonly ServeEventJson events;
    private readonly LoggedRequestJson requests;

    public RequestRoutes(JournalSearch journal, ServeEventJson events, LoggedRequestJson requests)
    {
        (this.journal, this.events, this.requests) = (journal, events, requests);
        On("GET", "/requests", ListAsync);
        On("GET", "/requests/unmatched", ListUnmatchedAsync);
        On("GET", "/requests/{id}", ShowAsync);
    }

    // As with WireMock the total counts what the other two parameters leave out, and since means after.
    private Task ListAsync(HttpContext http)
    {
        var query = new AdminQuery(http, "limit", "since", "unmatched");
        var (limit, since, unmatched) = (query.Number("limit"), query.Time("since")?.ToUnixTimeMilliseconds(), query.Flag("unmatched"));
        var calls = unmatched ? journal.Unmatched(http) : [.. journal.NewestFirst(http)];
        var shown = calls.Where(entry => since is null || entry.Time.ToUnixTimeMilliseconds() > since).Take(limit ?? int.MaxValue);
        return AnswerStream.WriteAsync(http, "requests", shown.Select(Event), WireMockJson.Default.ServeEvent, calls.Count,
            withState: true);
    }

    private Task ListUnmatchedAsync(HttpContext http) =>
        AnswerStream.WriteAsync(
            http, "requests", journal.Unmatched(http).Select(entry => requests.Of(new LoggedCall(entry))),
            WireMockJson.Default.LoggedRequest, withState: true);

    private Task ShowAsync(HttpContext http)
    {
        var text = (string)http.Request.RouteValues["id"]!;
        if (!Guid.TryParse(text, out var id)) throw new WireMockFault(StatusCodes.Status400BadRequest, 10, $"{text} is not a valid UUID");
        if (journal.NewestFirst(http).FirstOrDefault(entry => entry.Id == id) is { } found)
            return ControlJson.WriteAsync(http, Event(found), WireMockJson.Default.ServeEvent);
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private ServeEvent Event(JournalEntry entry) => events.Of(new LoggedCall(entry));
}
