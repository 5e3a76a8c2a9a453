using System.Text.Json.Serialization;
using EmailSync.MockServer.Findings;

namespace EmailSync.WireMockAdmin.Answers;

/// <summary>Calls as WireMock's ServeEvent: request, answer, findings, and what they matched.</summary>
public sealed class ServeEventJson(LoggedRequestJson requests, StubMappings mappings)
{
    internal ServeEvent Of(LoggedCall call)
    {
        var (entry, answer) = (call.Entry, call.Entry.Answer);
        var milliseconds = (int)Math.Round(entry.Duration.TotalMilliseconds);
        return new ServeEvent(
            entry.Id,
            requests.Of(call),
            new StubResponse(answer.Status, call.IsMatched ? null : false),
            new LoggedAnswer(
                answer.Status,
                FieldsJson.Of(answer.ShownHeaders),
                answer.Content,
                Encoding.UTF8.GetString(answer.Content.Span)),
            call.IsMatched,
            new ServeTiming(0, milliseconds, 0, milliseconds, milliseconds),
            FindingEvent.Of(entry),
            mappings.Of(call));
    }
}

internal sealed record ServeEvent(
    Guid Id,
    LoggedRequest Request,
    StubResponse ResponseDefinition,
    LoggedAnswer Response,
    bool WasMatched,
    ServeTiming Timing,
    IEnumerable<FindingEvent> SubEvents,
    MappingJson StubMapping);

internal sealed record LoggedAnswer(int Status, FieldsJson Headers, ReadOnlyMemory<byte> BodyAsBase64, string Body);

internal sealed record ServeTiming(int AddedDelay, int ProcessTime, int ResponseSendTime, int ServeTime, int TotalTime);

internal sealed record StubResponse(int Status, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    bool? FromConfiguredStub);

/// <summary>A finding as WireMock's sub-event, whose data is free.</summary>
internal sealed record FindingEvent(string Type, long TimeOffsetNanos, ShortFinding Data)
{
    public static IEnumerable<FindingEvent> Of(JournalEntry entry) => entry.Findings
        .Select(finding =>
            new FindingEvent("EMAILSYNC_FINDING", (long)entry.Duration.TotalNanoseconds, ShortFinding.Of(finding, withRule: true)));
}
