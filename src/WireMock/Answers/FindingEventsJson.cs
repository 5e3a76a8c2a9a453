using System.Text.Json;
using EmailSync.MockServer.Findings;
using EmailSync.MockServer.Model;

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
            json.WritePropertyName("data");
            FindingJson.WriteShort(json, finding, withRule: true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
