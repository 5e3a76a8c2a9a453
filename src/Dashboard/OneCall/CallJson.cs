using System.Text.Json;
using EmailSync.Dashboard.OneCall.Marks;
using EmailSync.Explain;
using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Model;

namespace EmailSync.Dashboard.OneCall;

/// <summary>A call as the dashboard needs it.</summary>
internal static class CallJson
{
    public static void Write(Utf8JsonWriter json, JournaledCall call, CallNeighbours neighbours)
    {
        var entry = call.Entry;
        var body = ShownBody.Of(entry.Body, FieldOf(entry.Headers, "Content-Type"));
        json.WriteStartObject();
        json.WritePropertyName("call");
        JournalJson.Write(json, entry);
        WriteSummary(json, CallSummary.Of(entry));
        WriteLines(json, "requestLines", entry.Headers);
        WriteBody(json, "requestBody", body);
        WriteLines(json, "answerLines", entry.Answer.Headers);
        WriteBody(json, "answerBody", ShownBody.Of(entry.Answer.Content, entry.Answer.ContentType));
        ExplanationJson.WriteStages(json, StageReports.Of(entry, entry.Answer.Status));
        WriteMarks(json, RequestMarks.Of(entry, body));
        ChangesJson.Write(json, call);
        WriteId(json, "newer", neighbours.Newer);
        WriteId(json, "older", neighbours.Older);
        json.WriteEndObject();
    }

    private static string? FieldOf(IReadOnlyList<HeaderLine> lines, string name) =>
        lines.FirstOrDefault(line => line.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private static void WriteSummary(Utf8JsonWriter json, CallSummary summary)
    {
        json.WriteStartObject("summary");
        json.WriteString("outcome", summary.Outcome);
        json.WriteString("text", summary.Text);
        json.WriteString("requirement", summary.Requirement);
        json.WriteString("reason", summary.Reason);
        json.WriteEndObject();
    }

    // In their order, with those that are there more than once.
    private static void WriteLines(Utf8JsonWriter json, string name, IReadOnlyList<HeaderLine> lines)
    {
        json.WriteStartArray(name);
        foreach (var line in lines)
        {
            json.WriteStartObject();
            json.WriteString("name", line.Name);
            json.WriteString("value", line.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteBody(Utf8JsonWriter json, string name, ShownBody body)
    {
        json.WriteStartObject(name);
        json.WriteString("form", body.Text is not null ? "text" : body.Octets.IsEmpty ? "none" : "octets");
        json.WriteString("charset", body.Text is not null ? body.Encoding.WebName : null);
        json.WriteString("text", body.Text);
        if (body.Text is null && !body.Octets.IsEmpty) json.WriteBase64String("base64", body.Octets.Span);
        json.WriteEndObject();
    }

    private static void WriteMarks(Utf8JsonWriter json, IEnumerable<RequestMark> marks)
    {
        json.WriteStartArray("marks");
        foreach (var mark in marks)
        {
            json.WriteStartObject();
            json.WriteNumber("finding", mark.Finding);
            json.WriteString("part", JsonNamingPolicy.CamelCase.ConvertName(mark.Part.ToString()));
            if (mark.Line is { } line) json.WriteNumber("line", line);
            json.WriteNumber("start", mark.Start);
            json.WriteNumber("end", mark.End);
            json.WriteString("missing", mark.Missing);
            json.WriteString("reason", mark.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteId(Utf8JsonWriter json, string name, Guid? id)
    {
        if (id is { } known) json.WriteString(name, known);
        else json.WriteNull(name);
    }
}
