using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Model;

namespace EmailSync.WireMock.Answers;

/// <summary>Writes calls as WireMock's ServeEvent: request, answer, findings, and what they matched.</summary>
public sealed class ServeEventJson(LoggedRequestJson requests, StubMappings mappings)
{
    public void Write(Utf8JsonWriter json, LoggedCall call)
    {
        var entry = call.Entry;
        json.WriteStartObject();
        json.WriteString("id", entry.Id);
        json.WritePropertyName("request");
        requests.Write(json, call);
        json.WriteStartObject("responseDefinition");
        json.WriteNumber("status", entry.Answer.Status);
        if (!call.IsMatched) json.WriteBoolean("fromConfiguredStub", false);
        json.WriteEndObject();
        WriteAnswer(json, entry.Answer);
        json.WriteBoolean("wasMatched", call.IsMatched);
        WriteTiming(json, (int)Math.Round(entry.Duration.TotalMilliseconds));
        FindingEventsJson.Write(json, entry.Findings, entry.Duration);
        json.WritePropertyName("stubMapping");
        mappings.WriteOf(json, call);
        json.WriteEndObject();
    }

    private static void WriteAnswer(Utf8JsonWriter json, Answer answer)
    {
        json.WriteStartObject("response");
        json.WriteNumber("status", answer.Status);
        LoggedRequestJson.WriteHeaders(json, answer.ContentType is { } type ? answer.Headers.Append(new HeaderLine("Content-Type", type)) : answer.Headers);
        json.WriteString("bodyAsBase64", Convert.ToBase64String(answer.Content.Span));
        json.WriteString("body", Encoding.UTF8.GetString(answer.Content.Span));
        json.WriteEndObject();
    }

    private static void WriteTiming(Utf8JsonWriter json, int milliseconds)
    {
        json.WriteStartObject("timing");
        json.WriteNumber("addedDelay", 0);
        json.WriteNumber("processTime", milliseconds);
        json.WriteNumber("responseSendTime", 0);
        json.WriteNumber("serveTime", milliseconds);
        json.WriteNumber("totalTime", milliseconds);
        json.WriteEndObject();
    }
}
