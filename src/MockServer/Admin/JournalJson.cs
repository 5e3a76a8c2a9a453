using System.Text.Json.Serialization;
using EmailSync.Contract.Media;
using EmailSync.Contract.Names;
using EmailSync.MockServer.Findings;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Admin;

/// <summary>A journal entry in JSON; its time ends in Z, because a plus would be a space in a query.</summary>
internal sealed record JournalJson(
    Guid Id,
    DateTime Time,
    string Sandbox,
    string Method,
    string Target,
    string Protocol,
    string? Operation,
    Caller? Caller,
    FieldsJson Headers,
    BodyJson Body,
    IReadOnlyList<string>? Select,
    int Status,
    LostJson? Undelivered,
    string Stage,
    string? Requirement,
    IEnumerable<FindingJson> Findings,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IEnumerable<FindingJson>? ServerFindings,
    FaultNote? Fault,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AnsweredBy,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Source,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Unknown,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TraceJson? Trace,
    double DurationMs,
    AnswerJson Answer)
{
    public static JournalJson Of(JournalEntry entry) => new(
        entry.Id,
        entry.Time.UtcDateTime,
        entry.Sandbox,
        entry.Method,
        entry.Target,
        entry.Protocol,
        entry.OperationId,
        entry.Caller,
        FieldsJson.Of(entry.Headers),
        BodyJson.Of(entry),
        entry.Select,
        entry.Answer.Status,
        entry.Lost is { } lost ? new(lost.State == DeliveryState.NotSent ? "not sent" : "cut short", lost.Status, lost.Bytes) : null,
        entry.Stage.InJson(),
        entry.Requirement,
        entry.Findings.Select(FindingJson.Of),
        entry.AnsweredBy is ObservedAnswer.Server ? entry.ServerFindings.Select(FindingJson.Of) : null,
        entry.Fault,
        entry.AnsweredBy,
        entry.Source,
        entry.Unknown.Count > 0 ? entry.Unknown : null,
        entry.Trace is { } trace ? TraceJson.Of(trace) : null,
        Math.Round(entry.Duration.TotalMilliseconds, 3),
        AnswerJson.Of(entry.Answer));
}

/// <summary>The trace of a call, as its field traceparent names it.</summary>
internal sealed record TraceJson(string TraceId, string SpanId, bool Sampled)
{
    public static TraceJson Of(TraceParent trace) => new(trace.TraceId.ToHexString(), trace.SpanId.ToHexString(), trace.IsSampled);
}

internal sealed record LostJson(string State, int Status, long Octets);

/// <summary>Bytes as text if they are text, otherwise in base64; neither if there are none.</summary>
internal abstract record BytesJson([property: JsonIgnore] ReadOnlyMemory<byte> Bytes)
{
    private readonly bool isText = PlainText.Is(Bytes.Span);

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(1)]
    public Utf8Json? Text => isText && !Bytes.IsEmpty ? new(Bytes) : null;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(1)]
    public ReadOnlyMemory<byte>? Base64 => isText ? null : (ReadOnlyMemory<byte>?)Bytes;
}

internal sealed record BodyJson(string State, long Length, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    string? Why, ReadOnlyMemory<byte> Bytes)
    : BytesJson(Bytes)
{
    public static BodyJson Of(JournalEntry entry) => new(
        entry.BodyState switch
        {
            BodyState.Complete => "complete",
            BodyState.Cut => "cut",
            BodyState.Partial => "partial",
            BodyState.NotRead => "not read",
            BodyState.Withheld => "withheld",
            _ => "none",
        },
        entry.BodyLength,
        entry.Withheld,
        entry.Body);
}

internal sealed record AnswerJson(
    int Status,
    string? ContentType,
    FieldsJson Headers,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? State,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Length,
    ReadOnlyMemory<byte> Bytes)
    : BytesJson(Bytes)
{
    public static AnswerJson Of(Answer answer) => new(
        answer.Status, answer.ContentType, FieldsJson.Of(answer.Headers), answer.AnnouncedLength is null ? null : "cut",
        answer.AnnouncedLength, answer.Content);
}
