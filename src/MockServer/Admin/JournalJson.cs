using System.Text.Json;
using EmailSync.Contract.Media;
using EmailSync.MockServer.Findings;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Admin;

/// <summary>A journal entry as JSON.</summary>
internal static class JournalJson
{
    public static void Write(Utf8JsonWriter json, JournalEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("id", entry.Id);
        json.WriteString("time", entry.Time.UtcDateTime); // with Z: a plus would be a blank in a query
        json.WriteString("sandbox", entry.Sandbox);
        json.WriteString("method", entry.Method);
        json.WriteString("target", entry.Target);
        json.WriteString("protocol", entry.Protocol);
        json.WriteString("operation", entry.OperationId);
        CallerJson.Write(json, entry.Caller);
        WriteHeaders(json, entry.Headers);
        WriteBody(json, entry);
        WriteSelect(json, entry.Select);
        json.WriteNumber("status", entry.Answer.Status);
        WriteLost(json, entry.Lost);
        json.WriteString("stage", JsonNamingPolicy.CamelCase.ConvertName(entry.Stage.ToString()));
        json.WriteString("requirement", entry.Requirement);
        WriteFindings(json, entry.Findings);
        FaultJson.Write(json, entry.Fault);
        json.WriteNumber("durationMs", Math.Round(entry.Duration.TotalMilliseconds, 3));
        WriteAnswer(json, entry.Answer);
        json.WriteEndObject();
    }

    public static void WriteFindings(Utf8JsonWriter json, IReadOnlyList<Finding> findings)
    {
        json.WriteStartArray("findings");
        foreach (var finding in findings) FindingJson.Write(json, finding);
        json.WriteEndArray();
    }

    public static void WriteAnswer(Utf8JsonWriter json, Answer answer)
    {
        json.WriteStartObject("answer");
        json.WriteNumber("status", answer.Status);
        json.WriteString("contentType", answer.ContentType);
        WriteHeaders(json, answer.Headers);
        if (answer.AnnouncedLength is { } length)
        {
            json.WriteString("state", "cut");
            json.WriteNumber("length", length);
        }

        WriteOctets(json, answer.Content);
        json.WriteEndObject();
    }

    private static void WriteLost(Utf8JsonWriter json, LostAnswer? lost)
    {
        if (lost is null)
        {
            json.WriteNull("undelivered");
            return;
        }

        json.WriteStartObject("undelivered");
        json.WriteString("state", lost.State == DeliveryState.NotSent ? "not sent" : "cut short");
        json.WriteNumber("status", lost.Status);
        json.WriteNumber("octets", lost.Octets);
        json.WriteEndObject();
    }

    // A string, or an array where the field was repeated.
    private static void WriteHeaders(Utf8JsonWriter json, IReadOnlyList<HeaderLine> headers)
    {
        json.WriteStartObject("headers");
        foreach (var field in headers.GroupBy(line => line.Name, StringComparer.OrdinalIgnoreCase))
        {
            if (field.Count() == 1)
            {
                json.WriteString(field.Key, field.First().Value);
                continue;
            }

            json.WriteStartArray(field.Key);
            foreach (var (_, value) in field) json.WriteStringValue(value);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteBody(Utf8JsonWriter json, JournalEntry entry)
    {
        json.WriteStartObject("body");
        json.WriteString("state", entry.BodyState switch
        {
            BodyState.Complete => "complete",
            BodyState.Cut => "cut",
            BodyState.Partial => "partial",
            BodyState.NotRead => "not read",
            BodyState.Withheld => "withheld",
            _ => "none",
        });
        json.WriteNumber("length", entry.BodyLength);
        if (entry.Withheld is { } reason) json.WriteString("why", reason);
        WriteOctets(json, entry.Body);
        json.WriteEndObject();
    }

    private static void WriteOctets(Utf8JsonWriter json, ReadOnlyMemory<byte> octets)
    {
        if (octets.IsEmpty) return;
        if (PlainText.Is(octets.Span)) json.WriteString("text", octets.Span);
        else json.WriteBase64String("base64", octets.Span);
    }

    private static void WriteSelect(Utf8JsonWriter json, IReadOnlyList<string>? select)
    {
        if (select is null)
        {
            json.WriteNull("select");
            return;
        }

        json.WriteStartArray("select");
        foreach (var part in select) json.WriteStringValue(part);
        json.WriteEndArray();
    }
}
