using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using EmailSync.Contract;
using EmailSync.Contract.Media;
using EmailSync.MockServer.Findings;
using EmailSync.MockServer.Model;
using EmailSync.Reporting.Texts;
using Microsoft.AspNetCore.WebUtilities;

namespace EmailSync.RunReports.Har;

/// <summary>traffic.har, HAR 1.2: every call that the journal holds. What is ours begins with an underscore, as the format wants it.</summary>
internal static class HarReport
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static async Task WriteAsync(Stream stream, RunRecord run)
    {
        await using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        json.WriteStartObject("log");
        json.WriteString("version", "1.2");
        json.WriteStartObject("creator");
        json.WriteString("name", "EmailSync");
        json.WriteString("version", ProductVersion.Text);
        json.WriteEndObject();
        json.WriteString("comment", string.Join(' ', run.Remarks.Prepend(run.Sentence)));
        json.WriteStartArray("entries");
        foreach (var call in run.Calls)
        {
            Entry(json, run.Address, call);
            await json.FlushAsync(); // entries may be many, and need not be in memory all at once
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Entry(Utf8JsonWriter json, string address, JournalEntry call)
    {
        var milliseconds = ReportTime.Milliseconds(call.Duration);
        json.WriteStartObject();
        json.WriteString("startedDateTime", ReportTime.Of(call.Time));
        json.WriteNumber("time", milliseconds);
        Request(json, address, call);
        Response(json, call);
        json.WriteStartObject("cache");
        json.WriteEndObject();
        json.WriteStartObject("timings");
        json.WriteNumber("send", 0);
        json.WriteNumber("wait", milliseconds);
        json.WriteNumber("receive", 0);
        json.WriteEndObject();
        json.WriteString("_id", call.Id);
        json.WriteString("_operation", call.OperationId);
        json.WriteStartArray("_findings");
        foreach (var finding in call.Findings) FindingJson.WriteShort(json, finding, withRule: false);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Request(Utf8JsonWriter json, string address, JournalEntry call)
    {
        json.WriteStartObject("request");
        json.WriteString("method", call.Method);
        json.WriteString("url", HarUrl.Of(address, call.Target));
        json.WriteString("httpVersion", call.Protocol);
        HarCookies.Write(json, call.Headers, "Cookie");
        Headers(json, call.Headers);
        json.WriteStartArray("queryString");
        var query = call.Target.IndexOf('?', StringComparison.Ordinal);
        foreach (var (name, value) in query < 0 ? [] : QueryPairs.Parse(call.Target[query..])) Pair(json, name, value);
        json.WriteEndArray();
        if (!call.Body.IsEmpty)
        {
            json.WriteStartObject("postData");
            json.WriteString("mimeType", call.Headers.FirstOrDefault(line => line.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value ?? "");
            Octets(json, call.Body, "_encoding");
            json.WriteEndObject();
        }

        json.WriteNumber("headersSize", -1);
        json.WriteNumber("bodySize", call.BodyLength);
        json.WriteString("_body", call.BodyState.ToString());
        if (call.Withheld is { } reason) json.WriteString("_withheld", reason);
        json.WriteEndObject();
    }

    private static void Response(Utf8JsonWriter json, JournalEntry call)
    {
        var answer = call.Answer;
        json.WriteStartObject("response");
        json.WriteNumber("status", answer.Status);
        json.WriteString("statusText", ReasonPhrases.GetReasonPhrase(answer.Status));
        json.WriteString("httpVersion", call.Protocol);
        HarCookies.Write(json, answer.Headers, "Set-Cookie");
        Headers(json, answer.ContentType is { } type ? [new HeaderLine("Content-Type", type), .. answer.Headers] : answer.Headers);
        json.WriteStartObject("content");
        json.WriteNumber("size", answer.AnnouncedLength ?? answer.Content.Length);
        json.WriteString("mimeType", answer.ContentType ?? "");
        if (answer.AnnouncedLength is not null) json.WriteString("comment", "The journal keeps only the beginning.");
        if (!answer.Content.IsEmpty) Octets(json, answer.Content, "encoding");
        json.WriteEndObject();
        json.WriteString("redirectURL", "");
        if (call.Lost is { } lost) json.WriteString("comment", lost.State == DeliveryState.NotSent ? $"The caller had gone before {lost.Status} could be sent." : $"The caller went after {lost.Octets} octets of content.");
        json.WriteNumber("headersSize", -1);
        json.WriteNumber("bodySize", answer.AnnouncedLength ?? answer.Content.Length);
        json.WriteEndObject();
    }

    private static void Headers(Utf8JsonWriter json, IReadOnlyList<HeaderLine> headers)
    {
        json.WriteStartArray("headers");
        foreach (var (name, value) in headers) Pair(json, name, value);
        json.WriteEndArray();
    }

    private static void Pair(Utf8JsonWriter json, string name, string value)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("value", value);
        json.WriteEndObject();
    }

    private static void Octets(Utf8JsonWriter json, ReadOnlyMemory<byte> octets, string encoding)
    {
        if (PlainText.Is(octets.Span))
        {
            json.WriteString("text", octets.Span);
            return;
        }

        json.WriteString("text", Convert.ToBase64String(octets.Span));
        json.WriteString(encoding, "base64");
    }
}
