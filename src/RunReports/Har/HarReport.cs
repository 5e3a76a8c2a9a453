using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using EmailSync.Contract;
using EmailSync.Contract.Media;
using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Findings;
using EmailSync.MockServer.Model;
using EmailSync.Reporting.Texts;
using Microsoft.AspNetCore.WebUtilities;

namespace EmailSync.RunReports.Har;

/// <summary>
/// traffic.har, HAR 1.2: every call that the journal holds. What is ours begins with an underscore, as the format wants it.
/// </summary>
internal static class HarReport
{
    public static async Task WriteAsync(Stream stream, RunRecord run)
    {
        var pipe = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
        await using (var json = new Utf8JsonWriter(pipe, JsonText.Options))
        {
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
                JsonSerializer.Serialize(json, Entry(run.Address, call), RunJson.Default.HarEntry);
                await pipe.FlushAsync(); // entries may be many, and need not be in memory all at once
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        await pipe.CompleteAsync();
    }

    private static HarEntry Entry(string address, JournalEntry call)
    {
        var milliseconds = ReportTime.Milliseconds(call.Duration);
        return new HarEntry(
            ReportTime.Of(call.Time), milliseconds, Request(address, call), Response(call), new(), new(0, milliseconds, 0),
            call.Id, call.OperationId, call.Trace?.TraceId.ToHexString(),
            call.Findings.Select(finding => ShortFinding.Of(finding, withRule: false)));
    }

    private static HarRequest Request(string address, JournalEntry call)
    {
        var query = call.Target.IndexOf('?', StringComparison.Ordinal);
        var (text, encoding) = Shown(call.Body);
        return new HarRequest(
            call.Method,
            HarUrl.Of(address, call.Target),
            call.Protocol,
            Cookies(call.Headers, "Cookie"),
            Pairs(call.Headers),
            query < 0 ? [] : QueryPairs.Parse(call.Target[query..]).Select(pair => new HarPair(pair.Key, pair.Value)),
            text is null ? null : new HarPostData(call.Headers.ValueOf("Content-Type") ?? "", text, encoding),
            -1,
            call.BodyLength,
            call.BodyState.ToString(),
            call.Withheld);
    }

    private static HarResponse Response(JournalEntry call)
    {
        var answer = call.Answer;
        var (text, encoding) = Shown(answer.Content);
        var size = answer.AnnouncedLength ?? answer.Content.Length;
        return new HarResponse(
            answer.Status,
            ReasonPhrases.GetReasonPhrase(answer.Status),
            call.Protocol,
            Cookies(answer.Headers, "Set-Cookie"),
            Pairs(answer.ShownHeaders),
            new HarContent(
                size,
                answer.ContentType ?? "",
                answer.AnnouncedLength is null ? null : "The journal keeps only the beginning.",
                text,
                encoding),
            "",
            call.Lost switch
            {
                null => null,
                { State: DeliveryState.NotSent } lost => $"The caller had gone before {lost.Status} could be sent.",
                var lost => $"The caller disconnected after {lost.Bytes} bytes of content.",
            },
            -1,
            size);
    }

    private static IEnumerable<HarPair> Pairs(IReadOnlyList<HeaderLine> headers) =>
        headers.Select(line => new HarPair(line.Name, line.Value));

    // The cookies of header lines, as HAR wants them apart; their values are redacted already. Set-Cookie is one cookie, and then its
    // attributes.
    private static IEnumerable<HarPair> Cookies(IReadOnlyList<HeaderLine> headers, string field) =>
        from line in headers
        where line.Name.Equals(field, StringComparison.OrdinalIgnoreCase)
        let pairs = line.Value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        from pair in field == "Set-Cookie" ? pairs.Take(1) : pairs
        let sign = pair.IndexOf('=', StringComparison.Ordinal)
        select new HarPair(sign < 0 ? "" : pair[..sign], pair[(sign + 1)..]);

    // Text where it is one, else base64 and its name; nothing of nothing.
    private static (Utf8Json? Text, string? Encoding) Shown(ReadOnlyMemory<byte> bytes) => bytes.IsEmpty ? default
        : PlainText.Is(bytes.Span) ? (new(bytes), null)
        : (new(Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes.Span))), "base64");
}
