using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace EmailSync.MockServer.Admin;

/// <summary>Writes the JSON of the control routes.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(ClockJson))]
[JsonSerializable(typeof(EffectJson))]
[JsonSerializable(typeof(ProblemJson))]
[JsonSerializable(typeof(FaultKindsJson))]
[JsonSerializable(typeof(HealthJson))]
[JsonSerializable(typeof(IndexJson))]
[JsonSerializable(typeof(JournalJson))]
[JsonSerializable(typeof(RequirementsJson))]
[JsonSerializable(typeof(SandboxJson))]
[JsonSerializable(typeof(SyncJson))]
[JsonSerializable(typeof(VerdictJson))]
internal sealed partial class ControlJson : JsonSerializerContext
{
    private const string MediaType = "application/json; charset=utf-8";

    public static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task WriteAsync<T>(HttpContext http, T document, JsonTypeInfo<T> type) =>
        WriteAsync(http, json => JsonSerializer.Serialize(json, document, type));

    public static async Task WriteAsync(HttpContext http, Action<Utf8JsonWriter> write, string contentType = MediaType)
    {
        Start(http);
        http.Response.ContentType = contentType;
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter, Writing);
        write(json);
    }

    public static Task NoContentAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>Sets the fields of a JSON answer that must not be cached or sniffed as markup by a browser.</summary>
    public static void Start(HttpContext http)
    {
        http.Response.ContentType = MediaType;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
    }
}
