using System.Text.Json;
using EmailSync.MockServer.Verdicts;

namespace EmailSync.MockServer.Admin;

/// <summary>A verdict as JSON.</summary>
internal static class VerdictJson
{
    public static void Write(Utf8JsonWriter json, Verdict verdict)
    {
        json.WriteStartObject();
        json.WriteString("sentence", verdict.Sentence);
        json.WriteBoolean("clean", verdict.IsClean);
        json.WriteNumber("calls", verdict.Calls);
        json.WriteNumber("refused", verdict.Refused);
        json.WriteStartArray("operations");
        foreach (var operation in verdict.Operations)
        {
            json.WriteStartObject();
            json.WriteString("id", operation.OperationId);
            json.WriteString("method", operation.Method);
            json.WriteString("path", operation.Path);
            json.WriteNumber("calls", operation.Calls);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var found in verdict.Findings)
        {
            json.WriteStartObject();
            json.WriteString("id", found.Rule.Id);
            json.WriteString("level", found.Rule.Level);
            json.WriteString("evidence", found.Rule.Evidence);
            json.WriteString("statement", found.Rule.Statement);
            json.WriteNumber("count", found.Count);
            json.WriteNumber("calls", found.Calls);
            json.WriteString("firstCall", found.FirstCall);
            json.WriteString("place", found.Example.Place.Text);
            json.WriteString("message", found.Example.Message);
            json.WriteString("link", found.Rule.Link);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
