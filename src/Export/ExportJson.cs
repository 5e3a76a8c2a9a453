using System.Buffers;
using System.Text.Encodings.Web;

namespace EmailSync.Export;

/// <summary>Writes JSON for people to read.</summary>
internal static class ExportJson
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Of(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Readable)) write(json);
        bytes.Write("\n"u8);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>JSON, indented.</summary>
    public static string Indented(byte[] compact)
    {
        using var document = JsonDocument.Parse(compact);
        return Encoding.UTF8.GetString(Of(json => document.RootElement.WriteTo(json))).TrimEnd('\n');
    }

    public static void WriteValue(Utf8JsonWriter json, string name, byte[] value)
    {
        using var document = JsonDocument.Parse(value);
        json.WritePropertyName(name);
        document.RootElement.WriteTo(json);
    }
}
