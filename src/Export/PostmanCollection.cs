namespace EmailSync.Export;

/// <summary>
/// A collection of Postman, version 2.1: a folder for each agent and one for what deletes, the identities as variables, and a test that
/// each call succeeds.
/// </summary>
internal static class PostmanCollection
{
    private const string Schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

    public static byte[] Write(IReadOnlyList<ExportedCall> calls, string baseUrl) => ExportJson.Of(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("info");
        json.WriteString("name", "SuperOffice");
        json.WriteString("description",
            "The calls of the contract, made by emailsync export postman. The variables are the mock's identities.");
        json.WriteString("schema", Schema);
        json.WriteEndObject();
        WriteAuthorization(json);
        WriteVariables(json, baseUrl);
        WriteTest(json);
        json.WriteStartArray("item");
        foreach (var group in calls.GroupBy(call => call.Deletes ? "Delete" : call.Group))
        {
            json.WriteStartObject();
            json.WriteString("name", group.Key);
            json.WriteStartArray("item");
            foreach (var call in group) WriteCall(json, call);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteCall(Utf8JsonWriter json, ExportedCall call)
    {
        json.WriteStartObject();
        json.WriteString("name", call.Name);
        json.WriteStartObject("request");
        json.WriteString("method", call.Operation.Method);
        if (call.Summary.Length > 0) json.WriteString("description", call.Summary);
        json.WriteStartArray("header");
        WritePair(json, "key", "Accept", "application/json");
        if (call.ContentType is { } type) WritePair(json, "key", "Content-Type", type);
        json.WriteEndArray();
        WriteUrl(json, call);
        if (call.Body is { } body)
        {
            json.WriteStartObject("body");
            json.WriteString("mode", "raw");
            json.WriteString("raw", ExportJson.Indented(body));
            json.WriteStartObject("options");
            json.WriteStartObject("raw");
            json.WriteString("language", "json");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartArray("response");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteUrl(Utf8JsonWriter json, ExportedCall call)
    {
        var query = call.Query.Count == 0
            ? ""
            : $"?{string.Join('&', call.Query.Select(pair => $"{pair.Parameter.Name}={Uri.EscapeDataString(pair.Value)}"))}";
        json.WriteStartObject("url");
        json.WriteString("raw", $"{{{{baseUrl}}}}{call.Operation.Path}{query}");
        json.WriteStartArray("host");
        json.WriteStringValue("{{baseUrl}}");
        json.WriteEndArray();
        json.WriteStartArray("path");
        foreach (var part in call.Operation.Path.Split('/', StringSplitOptions.RemoveEmptyEntries)) json.WriteStringValue(part);
        json.WriteEndArray();
        if (call.Query.Count > 0)
        {
            json.WriteStartArray("query");
            foreach (var (parameter, value) in call.Query) WritePair(json, "key", parameter.Name, Uri.EscapeDataString(value));
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteAuthorization(Utf8JsonWriter json)
    {
        json.WriteStartObject("auth");
        json.WriteString("type", "basic");
        json.WriteStartArray("basic");
        WriteTyped(json, "username", "{{user}}");
        WriteTyped(json, "password", "{{password}}");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteVariables(Utf8JsonWriter json, string baseUrl)
    {
        json.WriteStartArray("variable");
        WriteTyped(json, "baseUrl", baseUrl);
        foreach (var (name, value) in ExportVariables.All) WriteTyped(json, name, value);
        json.WriteEndArray();
    }

    private static void WriteTest(Utf8JsonWriter json)
    {
        json.WriteStartArray("event");
        json.WriteStartObject();
        json.WriteString("listen", "test");
        json.WriteStartObject("script");
        json.WriteString("type", "text/javascript");
        json.WriteStartArray("exec");
        json.WriteStringValue("pm.test(\"The call succeeds\", () => pm.response.to.be.success);");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WritePair(Utf8JsonWriter json, string key, string name, string value)
    {
        json.WriteStartObject();
        json.WriteString(key, name);
        json.WriteString("value", value);
        json.WriteEndObject();
    }

    private static void WriteTyped(Utf8JsonWriter json, string key, string value)
    {
        json.WriteStartObject();
        json.WriteString("key", key);
        json.WriteString("value", value);
        json.WriteString("type", "string");
        json.WriteEndObject();
    }
}
