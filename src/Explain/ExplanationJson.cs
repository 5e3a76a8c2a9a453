using System.Text;
using System.Text.Json;
using EmailSync.Contract.Media;
using EmailSync.Explain.Samples;
using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Model;

namespace EmailSync.Explain;

/// <summary>An explanation as JSON.</summary>
internal static class ExplanationJson
{
    public static void Write(Utf8JsonWriter json, Explanation explanation)
    {
        json.WriteStartObject();
        json.WriteString("id", explanation.Id);
        json.WriteString("sandbox", explanation.Entry?.Sandbox ?? explanation.Sandbox);
        json.WriteString("operation", explanation.Entry?.OperationId);
        json.WriteNumber("status", explanation.Status);
        json.WriteBoolean("complete", explanation.Limits.Count == 0);
        WriteTexts(json, "limits", explanation.Limits);
        WriteTexts(json, "assumed", explanation.Assumed);
        WriteStages(json, explanation.Stages);
        JournalJson.WriteFindings(json, explanation.Findings);
        if (explanation.Entry is { } entry) JournalJson.WriteAnswer(json, Shown(entry.Answer, explanation.Id));
        else json.WriteNull("answer");
        json.WriteStartArray("changes");
        foreach (var change in explanation.Correction.Changes)
        {
            json.WriteStartObject();
            json.WriteString("place", change.Place.Text);
            json.WriteString("from", change.From);
            json.WriteString("to", change.To);
            json.WriteString("rule", change.Rule);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteCorrected(json, explanation);
        WriteTexts(json, "remarks", explanation.Remarks);
        json.WriteString("reason", explanation.Correction.Reason);
        json.WriteEndObject();
    }

    public static void WriteStages(Utf8JsonWriter json, IReadOnlyList<StageReport> stages)
    {
        json.WriteStartArray("stages");
        foreach (var stage in stages)
        {
            json.WriteStartObject();
            json.WriteString("stage", stage.Stage);
            json.WriteString("outcome", stage.Outcome);
            json.WriteString("text", stage.Text);
            json.WriteString("requirement", stage.Requirement);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCorrected(Utf8JsonWriter json, Explanation explanation)
    {
        if (explanation.Sample is not { } sample)
        {
            json.WriteNull("corrected");
            return;
        }

        json.WriteStartObject("corrected");
        json.WriteNumber("status", explanation.Corrected!.Status);
        JournalJson.WriteFindings(json, explanation.Corrected.Findings);
        WriteTexts(json, "variables", sample.Variables);
        var octets = sample.ToOctets();
        if (PlainText.Is(octets)) json.WriteString("request", Encoding.UTF8.GetString(octets));
        else json.WriteNull("request");
        json.WriteBase64String("requestBase64", octets);
        json.WriteString("curl", CurlSample.Write(sample));
        json.WriteString("csharpHttpClient", HttpClientSample.Write(sample));
        json.WriteString("csharpGeneratedClient", GeneratedClientSample.Write(sample));
        json.WriteString("typescript", FetchSample.Write(sample));
        json.WriteString("python", PythonSample.Write(sample));
        json.WriteEndObject();
    }

    // The call of a dry run has no entry to lead to.
    private static Answer Shown(Answer answer, string? id) => id is not null ? answer : new Answer(answer.Status)
    {
        Headers = [.. answer.Headers.Where(line => line.Name != Call.IdHeader)],
        ContentType = answer.ContentType,
        Content = answer.Content,
    };

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
