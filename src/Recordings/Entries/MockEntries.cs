using System.Text.Json;
using EmailSync.MockServer.Model;
using EmailSync.Recordings.Json;
using EmailSync.Traffic;

namespace EmailSync.Recordings.Entries;

/// <summary>Reads the journal of a mock, as GET /__mock/requests gives it.</summary>
internal static class MockEntries
{
    public static bool Are(JsonElement entry) =>
        entry.Member("target") is not null && entry.Member("answer") is { ValueKind: JsonValueKind.Object }
        && entry.Member("stage") is not null;

    public static ReadEntry Read(JsonElement entry, EntryContext context)
    {
        // What the web server itself refused may have neither.
        if (entry.Text("method") is not { Length: > 0 } method || entry.Text("target") is not ['/', ..] target)
            return ReadEntry.Over("requests that are not HTTP, or have no path");
        var notes = new Notes();
        var fields = FieldObject.Lines(entry, "headers");
        var url = RecordedUrl.Of(target) with { Authority = fields.ValueOf("Host") };
        if (context.WhyNot(method, url) is { } reason) return ReadEntry.Over(reason);
        if (EntryContext.IsPreflight(method, fields)) return ReadEntry.Over(EntryContext.Preflight);
        var answer = entry.Member("answer")!.Value;
        var answerFields = FieldObject.Lines(answer, "headers");
        if (answer.Text("contentType") is { } type) answerFields.Insert(0, new HeaderLine("Content-Type", type));
        var status = answer.Number("status") is >= 0 and < 1000 and var number ? (int)number : 0;
        return new Exchange
        {
            Started = RecordedMoment.Of(entry.Text("time"), notes),
            Duration = entry.Number("durationMs") is >= 0 and < 86400000 and var milliseconds
                ? TimeSpan.FromMilliseconds(milliseconds)
                : null,
            Method = method,
            Authority = url.Authority,
            Target = target,
            Protocol = RecordedProtocol.Of(entry.Text("protocol")) ?? RecordedProtocol.Http11,
            RequestHeaders = Hidden.Remove(fields, "EmailSync", notes),
            RequestBody = RequestBody(entry.Member("body") ?? default, notes),
            Status = status,
            ResponseHeaders = answerFields,
            ResponseBody = AnswerBody(answer, notes),
            Source = context.Source,
            Unknown = notes.Texts,
            Gaps = notes.Gaps,
        };
    }

    private static ExchangeBody RequestBody(JsonElement body, Notes notes)
    {
        var length = body.Number("length") is >= 0 and < long.MaxValue and var number ? (long)number : (long?)null;
        var read = BytesOf(body, "body.base64");
        switch (body.Text("state"))
        {
            case "cut" or "partial" when read.State == ExchangeBodyState.Complete:
                notes.Add(Notes.CutRequestBody);
                return RecordedBody.Cut(read.Bytes, length);
            case "withheld" or "not read":
                notes.Add(Notes.NoRequestBody);
                return RecordedBody.Missing(length);
            default:
                return read;
        }
    }

    private static ExchangeBody AnswerBody(JsonElement answer, Notes notes)
    {
        var read = BytesOf(answer, "answer.base64");
        if (answer.Text("state") != "cut" || read.State != ExchangeBodyState.Complete) return read;
        notes.Add(Notes.CutAnswerBody);
        return RecordedBody.Cut(read.Bytes, answer.Number("length") is >= 0 and < long.MaxValue and var length ? (long)length : null);
    }

    private static ExchangeBody BytesOf(JsonElement container, string name)
    {
        if (container.Text("text") is { Length: > 0 } text) return RecordedBody.OfText(text, null);
        if (container.Text("base64") is not { Length: > 0 } coded) return RecordedBody.None;
        return RecordedBody.OfBase64(coded) ?? throw new DamagedEntryException($"expected base64 as {name}");
    }
}
