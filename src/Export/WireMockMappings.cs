using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace EmailSync.Export;

/// <summary>
/// Mappings of WireMock: each call with the answer to it, wherever the installation is, for any credentials; and 401 without credentials.
/// </summary>
internal static class WireMockMappings
{
    private const string Json = "application/json; charset=utf-8";

    public static byte[] Write(IReadOnlyList<ExportedCall> calls) => ExportJson.Of(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("mappings");
        foreach (var call in calls) WriteCall(json, call);
        WriteRefusal(json);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteCall(Utf8JsonWriter json, ExportedCall call)
    {
        json.WriteStartObject();
        json.WriteString("id", Id(call.Operation.OperationId));
        json.WriteString("name", call.Operation.OperationId);
        json.WriteStartObject("request");
        json.WriteString("method", call.Operation.Method);
        // A word before /api names an installation.
        json.WriteString("urlPathPattern", $"(/[^/]+)?{Regex.Escape(call.Operation.Path)}");
        WriteCredentials(json);
        if (call.Query.Count > 0)
        {
            json.WriteStartObject("queryParameters");
            foreach (var (parameter, _) in call.Query)
            {
                json.WriteStartObject(parameter.Name);
                json.WriteString("matches", parameter.Schema.Shape.Type == SchemaType.Integer ? "-?[0-9]+" : ".+");
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartObject("response");
        json.WriteNumber("status", call.Operation.SuccessStatus);
        if (call.Answer is { } answer)
        {
            json.WriteStartObject("headers");
            json.WriteString("Content-Type", Json);
            json.WriteEndObject();
            ExportJson.WriteValue(json, "jsonBody", answer);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteCredentials(Utf8JsonWriter json)
    {
        json.WriteStartObject("headers");
        json.WriteStartObject("Authorization");
        json.WriteString("matches", "(?i)(Basic|SoTicket|Bearer) .+");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRefusal(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Id("401"));
        json.WriteString("name", "without credentials");
        json.WriteNumber("priority", 10);
        json.WriteStartObject("request");
        json.WriteString("method", "ANY");
        json.WriteString("urlPathPattern", "(/[^/]+)?/api/v1/Agents/.*");
        json.WriteStartObject("headers");
        json.WriteStartObject("Authorization");
        json.WriteBoolean("absent", true);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("response");
        json.WriteNumber("status", 401);
        json.WriteStartObject("headers");
        json.WriteString("Content-Type", Json);
        json.WriteString("WWW-Authenticate", "Basic realm=\"SuperOffice\"");
        json.WriteEndObject();
        json.WriteStartObject("jsonBody");
        json.WriteBoolean("Error", true);
        json.WriteString("ErrorType", "ArgumentException");
        json.WriteString("Message", "X-XSRF-TOKEN HTTP header missing.");
        json.WriteString("ErrorSource", "SuperOffice.Services.WebApi");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // The same in each export, so that importing again replaces the mapping.
    private static string Id(string name) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"emailsync/{name}")).AsSpan(0, 16)).ToString();
}
