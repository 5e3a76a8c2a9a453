using System.Text.Json;

namespace EmailSync.WireMock.Answers;

/// <summary>Writes WireMock's NearMiss.</summary>
public sealed class NearMissJson(LoggedRequestJson requests, RedactedJson redacted)
{
    // The name by which the HTTP library of WireMock's Java client introduces itself.
    private const string JavaClient = "Apache-HttpClient/";

    /// <summary>
    /// Whether the reader takes differences. WireMock's Java client fails on each one: its class for them has nothing
    /// to be read by. To it the findings are told as sub-events alone, which all clients get.
    /// </summary>
    public static bool TakesDifferences(HttpContext http) =>
        !http.Request.Headers.UserAgent.ToString().StartsWith(JavaClient, StringComparison.Ordinal);

    public void Write(Utf8JsonWriter json, NearMiss miss, bool withDifferences)
    {
        json.WriteStartObject();
        json.WritePropertyName("request");
        requests.Write(json, miss.Call);
        if (miss.Operation is { } operation)
        {
            json.WritePropertyName("stubMapping");
            StubMappings.Write(json, operation, miss.Call.Entry.Sandbox);
        }

        if (miss.Pattern is { } pattern)
        {
            json.WritePropertyName("requestPattern");
            redacted.Write(json, pattern.Source);
        }

        json.WriteStartObject("matchResult");
        FindingEventsJson.Write(json, miss.Operation is null ? [] : miss.Call.Entry.Findings, miss.Call.Entry.Duration);
        json.WriteStartArray("diffDescriptions");
        foreach (var difference in withDifferences ? miss.Differences : []) Write(json, difference);
        json.WriteEndArray();
        json.WriteNumber("distance", miss.Distance);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Difference difference)
    {
        json.WriteStartObject();
        json.WriteString("expected", difference.Expected);
        json.WriteString("actual", difference.Actual);
        json.WriteString("errorMessage", difference.Message);
        json.WriteEndObject();
    }
}
