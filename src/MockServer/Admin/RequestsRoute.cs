using System.Text.Json;
using EmailSync.MockServer.Journal;

namespace EmailSync.MockServer.Admin;

/// <summary>The journal, newest first.</summary>
public sealed class RequestsRoute : ControlRoute
{
    // The answer is sent in parts, so that a full journal is never held twice.
    private const int EntriesAtOnce = 64;
    private readonly ControlScope scope;

    public RequestsRoute(ControlScope scope)
        : base("/__mock/requests", "The calls, newest first; filters sandbox, status, text (in target, operation, caller, header values, findings), level (must, should, may, info, none), finding, since, limit. DELETE forgets them.")
    {
        this.scope = scope;
        On("GET", ListAsync);
        On("DELETE", ForgetAsync);
    }

    public override bool FiltersBySandbox => true;

    private async Task ListAsync(HttpContext http)
    {
        if (JournalFilter.Read(http.Request.QueryString.Value, out var filter) is { } fault)
        {
            await ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, fault.Place, fault.Message);
            return;
        }

        var (total, dropped) = (0L, 0L);
        var journals = new List<JournalEntry[]>();
        foreach (var sandbox in scope.Of(http))
        {
            var kept = sandbox.Journal.NewestFirst(out var received);
            journals.Add(kept);
            total += received;
            dropped += received - kept.Length;
        }

        var entries = journals.SelectMany(journal => journal.Where(filter.Takes)).OrderByDescending(entry => entry.Time);
        ControlJson.Start(http);
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter, ControlJson.Options);
        json.WriteStartObject();
        json.WriteNumber("total", total);
        json.WriteNumber("dropped", dropped);
        json.WriteStartArray("requests");
        var written = 0;
        foreach (var entry in entries.Take(filter.Limit ?? int.MaxValue))
        {
            JournalJson.Write(json, entry);
            if (++written % EntriesAtOnce != 0) continue;
            json.Flush();
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private Task ForgetAsync(HttpContext http)
    {
        foreach (var sandbox in scope.Of(http)) sandbox.ForgetCalls();
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
