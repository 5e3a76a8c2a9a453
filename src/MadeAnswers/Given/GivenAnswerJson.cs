using EmailSync.MockServer.Secrets;

namespace EmailSync.MadeAnswers.Given;

/// <summary>Given answers as JSON, without secrets.</summary>
internal static class GivenAnswerJson
{
    public static void Write(Utf8JsonWriter json, GivenAnswer answer, Redactor redactor, string? sandbox = null)
    {
        json.WriteStartObject();
        if (sandbox is not null) json.WriteString("sandbox", sandbox);
        json.WriteString("operation", answer.Operation);
        if (answer.Name is { } name) json.WriteString("name", name);
        json.WriteNumber("status", answer.Status);
        if (answer.Headers.Count > 0)
        {
            json.WriteStartObject("headers");
            foreach (var (header, value) in answer.Headers) json.WriteString(header, redactor.Text(value));
            json.WriteEndObject();
        }

        if (answer.Body is { } body)
        {
            using var document = JsonDocument.Parse(body);
            json.WritePropertyName("body");
            ShownJson.Write(json, document.RootElement, redactor.Text);
        }

        if (!answer.IsValidated) json.WriteBoolean("validate", false);
        json.WriteEndObject();
    }
}
