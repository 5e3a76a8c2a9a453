using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EmailSync.Entities.Answers;

/// <summary>Writes JSON without serialisation, so that native compilation can follow.</summary>
internal static class JsonBytes
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(JsonNode? node)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            if (node is null) json.WriteNullValue();
            else node.WriteTo(json);
        }

        return bytes.WrittenSpan.ToArray();
    }
}
