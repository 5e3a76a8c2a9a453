using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace EmailSync.Contract;

/// <summary>
/// Reads each object inside a request with a separate call. The serializer keeps a stack on the heap for nested
/// values, which was more than half of a call's allocations.
/// </summary>
/// <param name="plain">Reads the objects by themselves.</param>
/// <param name="requests">The top-level types, which are read as usual.</param>
public sealed class NestedObjects(JsonSerializerOptions plain, params IReadOnlyList<Type> requests) : JsonConverterFactory
{
    /// <summary>Options that read requests in this way.</summary>
    public static JsonSerializerOptions Apart(JsonSerializerOptions plain, params IReadOnlyList<Type> requests) =>
        new(plain) { Converters = { new NestedObjects(plain, requests), new ZonelessTime() } };

    public override bool CanConvert(Type typeToConvert) =>
        !requests.Contains(typeToConvert) && plain.TryGetTypeInfo(typeToConvert, out var type) && type.Kind == JsonTypeInfoKind.Object;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        new ByItself(plain.GetTypeInfo(typeToConvert));

    // Of object, which the serializer casts: a converter of the very type could only be made by reflection.
    private sealed class ByItself(JsonTypeInfo type) : JsonConverter<object>
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert == type.Type;

        public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize(ref reader, type);

        public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value, type);
    }
}
