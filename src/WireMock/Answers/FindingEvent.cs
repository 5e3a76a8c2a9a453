using EmailSync.MockServer.Findings;
using EmailSync.MockServer.Model;

namespace EmailSync.WireMock.Answers;

/// <summary>A finding as WireMock's sub-event, whose data is free.</summary>
internal sealed record FindingEvent(string Type, long TimeOffsetNanos, ShortFinding Data)
{
    public static IEnumerable<FindingEvent> Of(JournalEntry entry) => entry.Findings
        .Select(finding => new FindingEvent("EMAILSYNC_FINDING", (long)entry.Duration.TotalNanoseconds, ShortFinding.Of(finding, withRule: true)));
}
