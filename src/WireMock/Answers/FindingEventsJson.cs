using System.Text.Json;
using EmailSync.MockServer.Findings;

namespace EmailSync.WireMock.Answers;

/// <summary>Writes findings as WireMock's sub-events, whose data is free.</summary>
internal static class FindingEventsJson
{
    public const string Type = "EMAILSYNC_FINDING";

    public static void Write(Utf8JsonWriter json, IEnumerable<Finding> findings, TimeSpan offset)
    {
        json.WriteStartArray("subEvents");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("type", Type);
            json.WriteNumber("timeOffsetNanos", (long)offset.TotalNanoseconds);
            json.WriteStartObject("data");
            json.WriteString("id", finding.Rule.Id);
            json.WriteString("level", finding.Rule.Level);
            json.WriteString("evidence", finding.Rule.Evidence);
            json.WriteString("statement", finding.Rule.Statement);
            json.WriteString("requirement", finding.ServerRule?.Id ?? finding.Rule.Id);
            json.WriteString("place", finding.Place);
            json.WriteString("message", finding.Message);
            json.WriteString("sent", finding.Sent);
            json.WriteString("expected", finding.Expected);
            json.WriteBoolean("refused", finding.Refused);
            json.WriteString("link", finding.Rule.Link);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
