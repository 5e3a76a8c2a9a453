using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace EmailSync.Reporting.Texts;

/// <summary>
/// Writes JSON for people too: indented, letters of every language unescaped, nothing that HTML could take for markup.
/// </summary>
public static class JsonText
{
    public static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static string Write<T>(T document, JsonTypeInfo<T> type)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Options)) JsonSerializer.Serialize(json, document, type);
        return Encoding.UTF8.GetString(bytes.WrittenSpan) + "\n";
    }
}
