using System.Text.Json;
using EmailSync.MockServer.Model;
using EmailSync.Recordings.Json;
using EmailSync.Traffic;

namespace EmailSync.Recordings.Entries;

/// <summary>Reads the journal of Java's WireMock: serve events, and the requests that a search finds.</summary>
internal static class WireMockEntries
{
    public static bool Are(JsonElement entry) => IsRequest(entry) || (entry.Member("request") is { } request && IsRequest(request));

    public static ReadEntry Read(JsonElement entry, EntryContext context)
    {
        var isEvent = entry.Member("request") is { ValueKind: JsonValueKind.Object };
        var request = isEvent ? entry.Member("request")!.Value : entry;
        if (request.Text("method") is not { Length: > 0 } method)
            throw new DamagedEntryException("expected a text as method of the request");
        var url = RecordedUrl.Of(request.Text("absoluteUrl") ?? request.Text("url")!);
        // The path as it was sent; the absolute form is put together by WireMock.
        if (request.Text("url") is ['/', ..] target) url = url with { Target = RecordedUrl.Of(target).Target };
        if (context.WhyNot(method, url) is { } reason) return ReadEntry.Over(reason);
        var notes = new Notes();
        var fields = FieldObject.Lines(request, "headers");
        if (EntryContext.IsPreflight(method, fields)) return ReadEntry.Over(EntryContext.Preflight);
        fields = Hidden.Remove(fields, "WireMock", notes);
        var response = isEvent ? entry.Member("response") ?? entry.Member("responseDefinition") ?? default : default;
        var status = response.Number("status") is >= 0 and < 1000 and var number ? (int)number : 0;
        var answerFields = FieldObject.Lines(response, "headers");
        if (status == 0) notes.Add("no answer was recorded");
        return new Exchange
        {
            Started = RecordedMoment.Of(request.Number("loggedDate"), notes),
            Duration = (entry.Member("timing") ?? default).Number("totalTime") is >= 0 and < 86400000 and var milliseconds
                ? TimeSpan.FromMilliseconds(milliseconds)
                : null,
            Method = method,
            Scheme = request.Text("scheme") ?? url.Scheme,
            Authority = fields.ValueOf("Host") ?? url.Authority,
            Target = url.Target,
            Protocol = RecordedProtocol.Of(request.Text("protocol")) ?? RecordedProtocol.Http11,
            RequestHeaders = fields,
            RequestBody = BodyOf(request, fields, Notes.NoRequestBody, notes),
            Status = status,
            ResponseHeaders = answerFields,
            ResponseBody = status == 0 ? RecordedBody.None : BodyOf(response, answerFields, Notes.NoAnswerBody, notes),
            Source = context.Source,
            Unknown = notes.Texts,
            Gaps = notes.Gaps,
        };
    }

    private static bool IsRequest(JsonElement request) =>
        request.Member("url") is not null && request.Member("method") is not null && request.Member("loggedDate") is not null;

    private static ExchangeBody BodyOf(JsonElement message, List<HeaderLine> fields, string missing, Notes notes)
    {
        ExchangeBody body;
        if (message.Text("bodyAsBase64") is { Length: > 0 } coded && RecordedBody.OfBase64(coded) is { } bytes) body = bytes;
        else if (message.Text("body") is { Length: > 0 } text) body = RecordedBody.OfText(text, fields.ValueOf("Content-Type"));
        else if (message.Text("base64Body") is { Length: > 0 } other && RecordedBody.OfBase64(other) is { } given) body = given;
        else if (message.Member("jsonBody") is { } json) body = RecordedBody.Of(System.Text.Encoding.UTF8.GetBytes(json.GetRawText()));
        else if (message.Text("bodyFileName") is not null) body = RecordedBody.Missing();
        else body = RecordedBody.None;
        if (body.State == ExchangeBodyState.Missing) notes.Add(missing);
        return body;
    }
}
