using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EmailSync.Login.OpenId;

/// <summary>Writes the JSON of OpenID Connect.</summary>
internal static class OpenIdJson
{
    // Tokens and certificates are base64: a client that looks for them in the text finds + as +, not as an escape.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Write(JsonObject content)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Options)) content.WriteTo(writer);
        return bytes.WrittenMemory;
    }
}
