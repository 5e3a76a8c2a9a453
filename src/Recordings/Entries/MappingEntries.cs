using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Model;
using EmailSync.Recordings.Json;
using EmailSync.Traffic;

namespace EmailSync.Recordings.Entries;

/// <summary>
/// Reads mappings of Java's WireMock: the request that a mapping expects, as far as it says it exactly, and the answer that it gives.
/// </summary>
internal static class MappingEntries
{
    public const string NoUrl = "mappings for a pattern of URLs";
    public const string OnlyNamed = "the mapping names only some fields of the request";
    private static readonly string[] Urls = ["url", "urlPath", "urlPattern", "urlPathPattern", "urlPathTemplate"];

    public static bool Are(JsonElement entry) => entry.Member("request") is { ValueKind: JsonValueKind.Object } request
        && (request.Member("method") is not null || Urls.Any(name => request.Member(name) is not null));

    public static ReadEntry Read(JsonElement entry, EntryContext context)
    {
        var request = entry.Member("request")!.Value;
        if ((request.Text("url") ?? request.Text("urlPath")) is not { Length: > 0 } address) return ReadEntry.Over(NoUrl);
        var method = request.Text("method") ?? "ANY";
        if (method == "ANY") return ReadEntry.Over("mappings for any method");
        var notes = new Notes();
        var url = RecordedUrl.Of(address);
        if (request.Text("url") is null) url = url with { Target = WithQuery(url.Target, request, notes) };
        if (context.WhyNot(method, url) is { } reason) return ReadEntry.Over(reason);
        notes.Add(Notes.NoTime);
        notes.Add(OnlyNamed, ExchangeGaps.RequestHeaders | ExchangeGaps.Credentials);
        var fields = Fields(request);
        var body = RequestBody(request, method, notes, out var mediaType);
        // The matcher says what the body is.
        if (mediaType is not null && fields.ValueOf("Content-Type") is null) fields.Add(new HeaderLine("Content-Type", mediaType));
        var response = entry.Member("response") ?? default;
        var answerFields = FieldObject.Lines(response, "headers");
        var status = response.Number("status") is > 0 and < 1000 and var number ? (int)number : response.Member("fault") is null ? 200 : 0;
        var isProxy = response.Member("proxyBaseUrl") is not null;
        return new Exchange
        {
            Method = method,
            Target = url.Target,
            Protocol = RecordedProtocol.Http11,
            RequestHeaders = Hidden.Remove(fields, "WireMock", notes),
            RequestBody = body,
            Status = isProxy ? 0 : status,
            ResponseHeaders = answerFields,
            ResponseBody = status == 0 || isProxy ? RecordedBody.None : AnswerBody(response, answerFields, notes),
            Source = context.Source,
            Unknown = notes.Texts,
            Gaps = notes.Gaps | ExchangeGaps.ResponseHeaders,
        };
    }

    private static string WithQuery(string path, JsonElement request, Notes notes)
    {
        var pairs = new List<string>();
        foreach (var parameter in request.Members("queryParameters"))
            if (parameter.Value.Text("equalTo") is { } value)
                pairs.Add($"{Uri.EscapeDataString(parameter.Name)}={Uri.EscapeDataString(value)}");
            else notes.Add("the mapping has a pattern for a part of the query");
        return pairs.Count == 0 ? path : $"{path}?{string.Join('&', pairs)}";
    }

    private static List<HeaderLine> Fields(JsonElement request)
    {
        var fields = new List<HeaderLine>();
        foreach (var field in request.Members("headers"))
            if (field.Name.Length > 0 && field.Value.Text("equalTo") is { } value) fields.Add(new HeaderLine(field.Name, value));
        if (request.Member("basicAuthCredentials") is { } basic)
            fields.Add(new HeaderLine("Authorization",
                $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{basic.Text("username")}:{basic.Text("password")}"))}"));
        return fields;
    }

    private static ExchangeBody RequestBody(JsonElement request, string method, Notes notes, out string? mediaType)
    {
        mediaType = null;
        foreach (var pattern in request.Elements("bodyPatterns"))
        {
            var json = pattern.Member("equalToJson");
            var text = pattern.Text("equalTo") ?? pattern.Text("equalToXml")
                ?? (json is { ValueKind: JsonValueKind.String } quoted ? JsonMembers.TextOf(quoted) : json?.GetRawText());
            // What a placeholder stands for is not said.
            if (text is not null && !text.Contains("${", StringComparison.Ordinal))
            {
                mediaType = json is not null ? "application/json" : pattern.Text("equalToXml") is not null ? "application/xml" : null;
                return RecordedBody.OfText(text, null);
            }

            if (pattern.Text("binaryEqualTo") is { } coded && RecordedBody.OfBase64(coded) is { } bytes) return bytes;
        }

        if (method is "GET" or "HEAD" or "DELETE" && !request.Elements("bodyPatterns").Any()) return RecordedBody.None;
        notes.Add(Notes.NoRequestBody);
        return RecordedBody.Missing();
    }

    private static ExchangeBody AnswerBody(JsonElement response, List<HeaderLine> fields, Notes notes)
    {
        if (response.Text("body") is { Length: > 0 } text) return RecordedBody.OfText(text, fields.ValueOf("Content-Type"));
        if (response.Text("base64Body") is { Length: > 0 } coded && RecordedBody.OfBase64(coded) is { } bytes) return bytes;
        if (response.Member("jsonBody") is { } json) return RecordedBody.Of(Encoding.UTF8.GetBytes(json.GetRawText()));
        if (response.Text("bodyFileName") is null) return RecordedBody.None;
        notes.Add(Notes.NoAnswerBody);
        return RecordedBody.Missing();
    }
}
