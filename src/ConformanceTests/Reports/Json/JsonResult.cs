using System.Text.Json;

namespace EmailSync.ConformanceTests.Reports.Json;

/// <summary>One result in results.json.</summary>
internal static class JsonResult
{
    public static void Write(Utf8JsonWriter json, ReportedResult result)
    {
        json.WriteStartObject();
        json.WriteString("id", result.Id);
        json.WriteString("group", result.Group);
        json.WriteString("level", result.Requirement.Level);
        json.WriteString("statement", result.Requirement.Statement);
        json.WriteString("source", result.Requirement.Source);
        json.Texts("links", result.Source.Select(part => part.Link).OfType<string>());
        json.WriteString("evidence", result.Requirement.Evidence);
        json.WriteString("needs", result.Requirement.Needs);
        json.WriteString("verdict", result.Verdict.JsonName());
        json.WriteString("standing", JsonNamingPolicy.CamelCase.ConvertName(result.Standing.ToString()));
        json.WriteString("summary", result.Summary);
        json.WriteString("obstacle", result.Obstacle is { } obstacle ? JsonNamingPolicy.CamelCase.ConvertName(obstacle.ToString()) : null);
        json.WriteString("remedy", result.Remedy);
        json.WriteNumber("durationMs", ReportTime.Milliseconds(result.Duration));
        json.WriteStartArray("observations");
        foreach (var observation in result.Observations)
        {
            json.WriteStartObject();
            if (observation.Held is { } held) json.WriteBoolean("held", held);
            else json.WriteNull("held");
            json.WriteString("expected", observation.Expected);
            json.WriteString("actual", observation.Actual);
            if (observation.Exchange is { } index) json.WriteNumber("exchange", index);
            else json.WriteNull("exchange");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("exchanges");
        foreach (var exchange in result.Exchanges) Exchange(json, exchange);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Exchange(Utf8JsonWriter json, ReportedExchange exchange)
    {
        json.WriteStartObject();
        json.WriteString("label", exchange.Label);
        json.WriteString("target", exchange.Target);
        json.WriteNumber("status", exchange.Status);
        json.WriteString("end", exchange.End);
        json.WriteNumber("durationMs", ReportTime.Milliseconds(exchange.Duration));
        Octets(json, "request", exchange.Request, exchange.RequestText);
        Octets(json, "answer", exchange.Answer, exchange.AnswerText);
        if (exchange.Reproduction is { } reproduction)
        {
            json.WriteStartObject("reproduction");
            json.WriteString("command", reproduction.Command);
            json.Texts("secrets", reproduction.Secrets);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("reproduction");
        }

        json.WriteEndObject();
    }

    private static void Octets(Utf8JsonWriter json, string name, ReadOnlyMemory<byte> octets, string text)
    {
        json.WriteStartObject(name);
        json.WriteNumber("length", octets.Length);
        json.WriteBase64String("base64", octets.Span);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
