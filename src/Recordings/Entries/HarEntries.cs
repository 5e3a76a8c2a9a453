using System.Text.Json;
using EmailSync.MockServer.Model;
using EmailSync.Recordings.Json;
using EmailSync.Traffic;

namespace EmailSync.Recordings.Entries;

/// <summary>Reads the entries of HAR 1.2, as browsers, proxies and the mock write them.</summary>
internal static class HarEntries
{
    private static readonly TimeSpan LongestDuration = TimeSpan.FromDays(1);

    public static bool Are(JsonElement entry) => entry.Member("request") is { } request && request.Member("url") is not null
        && entry.Member("response") is not null
        && (entry.Member("startedDateTime") ?? request.Member("httpVersion") ?? request.Member("headersSize")) is not null;

    public static ReadEntry Read(JsonElement entry, EntryContext context)
    {
        var request = entry.Member("request")!.Value;
        if (request.Text("url") is not { Length: > 0 } address) throw new DamagedEntryException("expected a text as request.url");
        if (request.Text("method") is not { Length: > 0 } method) throw new DamagedEntryException("expected a text as request.method");
        var url = RecordedUrl.Of(address);
        if (context.WhyNot(method, url) is { } reason) return ReadEntry.Over(reason);
        if (entry.Member("response") is not { ValueKind: JsonValueKind.Object } response)
            throw new DamagedEntryException("expected an object as response");
        var status = StatusOf(response);
        if (status == 101 || entry.Text("_resourceType") == "websocket") return ReadEntry.Over("WebSockets");

        var notes = new Notes();
        var fields = Lines(request, out var pseudo);
        if (EntryContext.IsPreflight(method, fields)) return ReadEntry.Over(EntryContext.Preflight);
        AddCookies(request, fields);
        fields = Hidden.Remove(fields, context.Tool, notes);
        var answerFields = Lines(response, out _);
        if (context.Tool == "WebInspector" && answerFields.ValueOf("Set-Cookie") is null) notes.Gap(ExchangeGaps.ResponseHeaders);
        if (status == 0) notes.Add("no answer was recorded");
        return new Exchange
        {
            Started = RecordedMoment.Of(entry.Text("startedDateTime"), notes),
            Duration = DurationOf(entry),
            Method = method,
            Scheme = url.Scheme,
            Authority = pseudo.GetValueOrDefault(":authority") ?? url.Authority,
            Target = pseudo.GetValueOrDefault(":path") is ['/', ..] path ? path : url.Target,
            Protocol = ProtocolOf(request, response, notes),
            RequestHeaders = fields,
            RequestBody = HarBodies.OfRequest(request, method, fields, notes),
            Status = status,
            Reason = response.Text("statusText") is { Length: > 0 } phrase ? phrase : null,
            ResponseBody = status == 0 ? RecordedBody.None : HarBodies.OfAnswer(response, method, status, answerFields, notes),
            ResponseHeaders = answerFields,
            Source = context.Source,
            Unknown = notes.Texts,
            Gaps = notes.Gaps,
        };
    }

    private static int StatusOf(JsonElement response)
    {
        if (response.Member("status") is null) return 0;
        return response.Number("status") is >= 0 and < 1000 and var status
            ? (int)status
            : throw new DamagedEntryException("expected a status from 0 to 999 as response.status");
    }

    private static List<HeaderLine> Lines(JsonElement message, out Dictionary<string, string> pseudo)
    {
        var lines = new List<HeaderLine>();
        pseudo = [];
        foreach (var field in message.Elements("headers"))
        {
            if (field.Text("name") is not { Length: > 0 } name) continue;
            var value = field.Text("value") ?? "";
            if (name[0] == ':') pseudo[name] = value;
            // Chrome joins the lines of one name by line ends.
            else lines.AddRange(value.Split('\n').Select(part => new HeaderLine(name, part.Trim('\r', ' ', '\t'))));
        }

        return lines;
    }

    private static void AddCookies(JsonElement request, List<HeaderLine> lines)
    {
        if (lines.ValueOf("Cookie") is not null) return;
        var pairs = request.Elements("cookies").Where(cookie => cookie.Text("name") is { Length: > 0 })
            .Select(cookie => $"{cookie.Text("name")}={cookie.Text("value")}");
        if (string.Join("; ", pairs) is { Length: > 0 } value) lines.Add(new HeaderLine("Cookie", value));
    }

    private static TimeSpan? DurationOf(JsonElement entry) =>
        entry.Number("time") is >= 0 and var milliseconds && milliseconds <= LongestDuration.TotalMilliseconds
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;

    private static string ProtocolOf(JsonElement request, JsonElement response, Notes notes)
    {
        // Chrome names the version of a request that it could not finish only in one of both.
        if (RecordedProtocol.Of(request.Text("httpVersion")) is { } sent) return sent;
        if (RecordedProtocol.Of(response.Text("httpVersion")) is { } answered) return answered;
        notes.Add(Notes.NoVersion);
        return RecordedProtocol.Http11;
    }
}
