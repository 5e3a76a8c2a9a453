using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Model;
using EmailSync.Recordings.Json;
using EmailSync.Traffic;

namespace EmailSync.Recordings.Entries;

/// <summary>Reads the journal of WireMock.Net, whose members begin with capitals.</summary>
internal static class WireMockNetEntries
{
    public static bool Are(JsonElement entry) => entry.Member("Request") is { } request && request.Member("Method") is not null
        && (request.Member("AbsoluteUrl") ?? request.Member("Url") ?? request.Member("AbsolutePath")) is not null;

    public static ReadEntry Read(JsonElement entry, EntryContext context)
    {
        var request = entry.Member("Request")!.Value;
        if (request.Text("Method") is not { Length: > 0 } method) throw new DamagedEntryException("expected a text as Request.Method");
        var url = RecordedUrl.Of(request.Text("AbsoluteUrl") ?? request.Text("Url") ?? request.Text("AbsolutePath") ?? "/");
        if (context.WhyNot(method, url) is { } reason) return ReadEntry.Over(reason);
        var notes = new Notes();
        var fields = FieldObject.Lines(request, "Headers");
        if (EntryContext.IsPreflight(method, fields)) return ReadEntry.Over(EntryContext.Preflight);
        fields = Hidden.Remove(fields, "WireMock.Net", notes);
        var response = entry.Member("Response") ?? default;
        var status = response.Number("StatusCode") is >= 0 and < 1000 and var number ? (int)number : 0;
        if (status == 0) notes.Add("no answer was recorded");
        var answerFields = FieldObject.Lines(response, "Headers");
        return new Exchange
        {
            Started = RecordedMoment.Of(request.Text("DateTime"), notes),
            Method = method,
            Scheme = url.Scheme,
            Authority = fields.ValueOf("Host") ?? url.Authority,
            Target = url.Target,
            Protocol = RecordedProtocol.Of(request.Text("HttpVersion") is { } version ? $"HTTP/{version}" : null)
                ?? RecordedProtocol.Http11,
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

    /// <summary>A body of a message or a mapping.</summary>
    public static ExchangeBody BodyOf(JsonElement message, List<HeaderLine> fields, string missing, Notes notes)
    {
        ExchangeBody body;
        if (message.Text("BodyAsBytes") is { Length: > 0 } coded && RecordedBody.OfBase64(coded) is { } bytes) body = bytes;
        else if (message.Text("Body") is { Length: > 0 } text) body = RecordedBody.OfText(text, fields.ValueOf("Content-Type"));
        else if (message.Member("BodyAsJson") is { } json) body = RecordedBody.Of(Encoding.UTF8.GetBytes(json.GetRawText()));
        else if (message.Text("BodyAsFile") is not null) body = RecordedBody.Missing();
        else body = RecordedBody.None;
        if (body.State == ExchangeBodyState.Missing) notes.Add(missing);
        return body;
    }
}
