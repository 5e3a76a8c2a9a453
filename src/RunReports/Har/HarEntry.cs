using System.Text.Json.Serialization;
using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Findings;

namespace EmailSync.RunReports.Har;

/// <summary>A call as HAR 1.2 has it; what may be missing is left out where it is null.</summary>
internal sealed record HarEntry(
    string StartedDateTime,
    double Time,
    HarRequest Request,
    HarResponse Response,
    HarCache Cache,
    HarTimings Timings,
    [property: JsonPropertyName("_id")] Guid Id,
    [property: JsonPropertyName("_operation")] string? Operation,
    [property: JsonPropertyName("_traceId"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TraceId,
    [property: JsonPropertyName("_findings")] IEnumerable<ShortFinding> Findings);

internal sealed record HarRequest(
    string Method,
    string Url,
    string HttpVersion,
    IEnumerable<HarPair> Cookies,
    IEnumerable<HarPair> Headers,
    IEnumerable<HarPair> QueryString,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] HarPostData? PostData,
    int HeadersSize,
    long BodySize,
    [property: JsonPropertyName("_body")] string Body,
    [property: JsonPropertyName("_withheld"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Withheld);

internal sealed record HarPostData(
    string MimeType, Utf8Json Text, [property: JsonPropertyName("_encoding"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        string? Encoding);

internal sealed record HarResponse(
    int Status,
    string StatusText,
    string HttpVersion,
    IEnumerable<HarPair> Cookies,
    IEnumerable<HarPair> Headers,
    HarContent Content,
    [property: JsonPropertyName("redirectURL")] string RedirectUrl,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Comment,
    int HeadersSize,
    long BodySize);

internal sealed record HarContent(
    long Size,
    string MimeType,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Comment,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Utf8Json? Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Encoding);

internal sealed record HarPair(string Name, string Value);

internal sealed record HarCache;

internal sealed record HarTimings(int Send, double Wait, int Receive);
