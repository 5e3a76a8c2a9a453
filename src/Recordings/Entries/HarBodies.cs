using System.Text;
using System.Text.Json;
using EmailSync.Contract.Media;
using EmailSync.MockServer.Model;
using EmailSync.Recordings.Json;
using EmailSync.Traffic;

namespace EmailSync.Recordings.Entries;

/// <summary>The bodies of a HAR entry: text, base64 or the parameters of a form; decoded, in most programs' files.</summary>
internal static class HarBodies
{
    public static ExchangeBody OfRequest(JsonElement request, string method, List<HeaderLine> fields, Notes notes)
    {
        var length = LengthOf(request, fields);
        var body = Read(request, fields, length);
        // The mock says how much of it the journal had.
        if (request.Text("_body") is "Cut" or "Partial" && body.State == ExchangeBodyState.Complete)
            body = RecordedBody.Cut(body.Bytes, length);
        if (request.Text("_body") is "Withheld" or "NotRead") body = RecordedBody.Missing(length);
        if (body.State == ExchangeBodyState.None && length is null && method is "POST" or "PUT" or "PATCH" && !SaysNoBody(request, fields))
            body = RecordedBody.Missing();
        if (body.State == ExchangeBodyState.Missing) notes.Add(Notes.NoRequestBody);
        else if (body.State == ExchangeBodyState.Cut) notes.Add(Notes.CutRequestBody);
        return body;
    }

    public static ExchangeBody OfAnswer(JsonElement response, string method, int status, List<HeaderLine> fields, Notes notes)
    {
        var content = response.Member("content") ?? default;
        var body = OfContent(content, fields.ValueOf("Content-Type") ?? content.Text("mimeType"));
        var isCut = body.State == ExchangeBodyState.Complete
            && content.Text("comment")?.StartsWith("The journal keeps only the beginning", StringComparison.Ordinal) == true;
        if (isCut) body = RecordedBody.Cut(body.Bytes, Positive(content.Number("size")));
        if (body.State == ExchangeBodyState.None && method != "HEAD" && status is not (204 or 304)
            && (Positive(content.Number("size")) ?? Positive(response.Number("bodySize")) ?? Positive(LengthField(fields))) is { } size)
            body = RecordedBody.Missing(size);
        if (body.State == ExchangeBodyState.Missing) notes.Add(Notes.NoAnswerBody);
        else if (body.State == ExchangeBodyState.Cut) notes.Add(Notes.CutAnswerBody);
        RemoveCoding(fields, body, notes);
        return body;
    }

    private static ExchangeBody OfContent(JsonElement content, string? contentType)
    {
        if (content.Text("text") is not { Length: > 0 } text)
            return content.Member("_file") is not null ? RecordedBody.Missing() : RecordedBody.None;
        if (content.Text("encoding")?.Equals("base64", StringComparison.OrdinalIgnoreCase) == true)
            return RecordedBody.OfBase64(text) ?? throw new DamagedEntryException("expected base64 as response.content.text");
        return RecordedBody.OfText(text, contentType);
    }

    private static ExchangeBody Read(JsonElement request, List<HeaderLine> fields, long? length)
    {
        if (request.Member("postData") is not { ValueKind: JsonValueKind.Object } data)
            return length > 0 ? RecordedBody.Missing(length) : RecordedBody.None;
        var contentType = fields.ValueOf("Content-Type") ?? data.Text("mimeType");
        if (data.Text("text") is { Length: > 0 } text)
        {
            if ((data.Text("encoding") ?? data.Text("_encoding"))?.Equals("base64", StringComparison.OrdinalIgnoreCase) == true)
                return RecordedBody.OfBase64(text) ?? throw new DamagedEntryException("expected base64 as request.postData.text");
            // A text cannot hold what a coding made of the body.
            return fields.ValueOf("Content-Encoding") is { Length: > 0 } coding
                && !coding.Equals("identity", StringComparison.OrdinalIgnoreCase)
                ? RecordedBody.Missing(length)
                : RecordedBody.OfText(text, contentType);
        }

        var pairs = data.Elements("params").ToList();
        if (pairs.Count == 0) return length > 0 || data.Member("_file") is not null ? RecordedBody.Missing(length) : RecordedBody.None;
        // The boundary and the fields of the parts are not recorded.
        return contentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true
            ? RecordedBody.Of(Encoding.UTF8.GetBytes(FormOf(pairs)))
            : RecordedBody.Missing(length);
    }

    private static string FormOf(IEnumerable<JsonElement> pairs) =>
        string.Join('&', pairs.Select(pair => $"{Encoded(pair.Text("name"))}={Encoded(pair.Text("value"))}"));

    // Some programs decode the pairs, others do not.
    private static string Encoded(string? text) => text is null ? ""
        : text.Contains('%', StringComparison.Ordinal)
            || (text.Contains('+', StringComparison.Ordinal) && !text.Contains(' ', StringComparison.Ordinal))
            ? text
            : Uri.EscapeDataString(text);

    private static bool SaysNoBody(JsonElement request, List<HeaderLine> fields) =>
        request.Number("bodySize") is 0 || LengthField(fields) is 0 || request.Text("_body") == "None"
        // Without a length, HTTP/1.1 has no body.
        || (RecordedProtocol.Of(request.Text("httpVersion")) == RecordedProtocol.Http11 && fields.Count > 0
            && fields.ValueOf("Transfer-Encoding") is null && fields.ValueOf("Content-Length") is null
            && fields.ValueOf("Host") is not null);

    // Null if neither the file nor the field says it.
    private static long? LengthOf(JsonElement request, List<HeaderLine> fields) =>
        Positive(request.Number("bodySize")) ?? Positive(LengthField(fields));

    private static double? LengthField(List<HeaderLine> fields) =>
        long.TryParse(fields.ValueOf("Content-Length"), System.Globalization.CultureInfo.InvariantCulture, out var length) ? length : null;

    private static long? Positive(double? number) => number is > 0 and < long.MaxValue ? (long)number : null;

    // Most programs decode the content, and leave the fields as they were.
    private static void RemoveCoding(List<HeaderLine> fields, ExchangeBody body, Notes notes)
    {
        if (fields.ValueOf("Content-Encoding") is not { Length: > 0 } coding
            || body.State is ExchangeBodyState.None or ExchangeBodyState.Missing)
            return;
        if (IsCoded(body.Bytes.Span, coding))
        {
            notes.Add("the answer's content is compressed");
            return;
        }

        fields.RemoveAll(line => line.Name.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase)
            || line.Name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase));
        notes.Add("the answer's content was compressed, and is decoded in the file", ExchangeGaps.ResponseHeaders);
    }

    private static bool IsCoded(ReadOnlySpan<byte> bytes, string coding) => coding.Trim().ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => bytes is [0x1f, 0x8b, ..],
        "zstd" => bytes is [0x28, 0xb5, 0x2f, 0xfd, ..],
        _ => !PlainText.Is(bytes), // deflate and br have no sign of their own
    };
}
