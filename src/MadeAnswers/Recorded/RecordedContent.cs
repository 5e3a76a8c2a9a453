using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
namespace EmailSync.MadeAnswers.Recorded;

/// <summary>The content of a recorded request or answer, in the first of these forms that keeps every byte of an answer.</summary>
/// <param name="Form">How the document shows it.</param>
/// <param name="Bytes">The bytes.</param>
internal sealed record RecordedContent(RecordedForm Form, ReadOnlyMemory<byte> Bytes)
{
    private const string Json = "body";
    private const string Text = "text";
    private const string Base64 = "base64";

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static RecordedContent None { get; } = new(RecordedForm.None, default);

    /// <summary>Reads the content in a request or an answer of the document.</summary>
    /// <returns>Null if there are several, or one cannot be decoded.</returns>
    public static RecordedContent? Read(JsonElement holder)
    {
        RecordedContent? found = null;
        foreach (var member in holder.EnumerateObject())
        {
            var content = JsonStrings.ReadName(member).ToLowerInvariant() switch
            {
                Json => new RecordedContent(RecordedForm.Json, Compact(member.Value)),
                Text => JsonStrings.Read(member.Value) is { } text
                    ? new RecordedContent(RecordedForm.Text, Encoding.UTF8.GetBytes(text))
                    : null,
                Base64 => member.Value.TryGetBytesFromBase64(out var bytes) ? new RecordedContent(RecordedForm.Base64, bytes) : null,
                _ => None,
            };
            if (content is null || (found is not null && content.Form != RecordedForm.None)) return null;
            if (content.Form != RecordedForm.None) found = content;
        }

        return found ?? None;
    }

    /// <summary>Writes it, with its texts as they are to be shown.</summary>
    public void Write(Utf8JsonWriter json, Func<string, string> shown)
    {
        switch (Form)
        {
            case RecordedForm.Json:
                using (var document = JsonDocument.Parse(Bytes))
                {
                    json.WritePropertyName(Json);
                    ShownJson.Write(json, document.RootElement, shown);
                }

                break;
            case RecordedForm.Text:
                json.WriteString(Text, shown(Encoding.UTF8.GetString(Bytes.Span)));
                break;
            case RecordedForm.Base64:
                json.WriteBase64String(Base64, Bytes.Span);
                break;
        }
    }

    private static ReadOnlyMemory<byte> Compact(JsonElement value)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Writing)) value.WriteTo(writer);
        return bytes.WrittenMemory;
    }
}

/// <summary>How a document shows content.</summary>
internal enum RecordedForm
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>As JSON.</summary>
    Json,

    /// <summary>As a text in UTF-8.</summary>
    Text,

    /// <summary>As bytes in base64.</summary>
    Base64,
}
