using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Resources;

/// <summary>Answers of resources that are not operations.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(ApiJson))]
[JsonSerializable(typeof(Dictionary<string, Dictionary<string, string>>))]
[JsonSerializable(typeof(OperationJson))]
internal sealed partial class ResourceJson : JsonSerializerContext
{
    public static Answer Answer<T>(T document, JsonTypeInfo<T> type, bool isIndented = false)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = isIndented }))
            JsonSerializer.Serialize(json, document, type);
        return new Answer(StatusCodes.Status200OK) { ContentType = "application/json; charset=utf-8", Content = buffer.WrittenMemory };
    }
}
