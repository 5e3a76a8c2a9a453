using System.Text.Encodings.Web;
using System.Text.Json;

namespace EmailSync.MockServer.Admin;

/// <summary>Writes the JSON of the control routes.</summary>
internal static class ControlJson
{
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(HttpContext http, Action<Utf8JsonWriter> write)
    {
        Start(http);
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter, Options);
        write(json);
    }

    /// <summary>Sets the fields of a JSON answer that must not be kept, nor taken for markup by a browser.</summary>
    public static void Start(HttpContext http)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
    }
}
