using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EmailSync.Contract;

namespace EmailSync.MockServer.Pipeline;

/// <summary>An error as JSON.</summary>
internal static class ErrorJson
{
    private static readonly ErrorEnvelopeJson Json =
        new(new JsonSerializerOptions(ErrorEnvelopeJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static byte[] Write(ErrorEnvelope envelope) => Encoding.UTF8.GetBytes(
        // Quotes stay readable; characters that a browser could read as markup are escaped.
        JsonSerializer.Serialize(envelope, Json.ErrorEnvelope)
            .Replace("<", "\\u003c", StringComparison.Ordinal)
            .Replace(">", "\\u003e", StringComparison.Ordinal)
            .Replace("&", "\\u0026", StringComparison.Ordinal));
}
