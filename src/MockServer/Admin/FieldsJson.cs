using System.Text.Json;
using System.Text.Json.Serialization;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Admin;

/// <summary>Fields in JSON: a string each, or an array where one was repeated.</summary>
[JsonConverter(typeof(Converter))]
internal sealed record FieldsJson(ILookup<string, string> Fields)
{
    public static FieldsJson Of(IEnumerable<HeaderLine> lines) =>
        new(lines.ToLookup(line => line.Name, line => line.Value, StringComparer.OrdinalIgnoreCase));

    internal sealed class Converter : JsonConverter<FieldsJson>
    {
        public override FieldsJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, FieldsJson value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var field in value.Fields)
            {
                var isOne = field.Count() == 1;
                writer.WritePropertyName(field.Key);
                if (!isOne) writer.WriteStartArray();
                foreach (var text in field) writer.WriteStringValue(text);
                if (!isOne) writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }
    }
}

/// <summary>Writes UTF-8 as a JSON string without allocating a .NET string.</summary>
[JsonConverter(typeof(Converter))]
internal sealed record Utf8Json(ReadOnlyMemory<byte> Bytes)
{
    internal sealed class Converter : JsonConverter<Utf8Json>
    {
        public override Utf8Json Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Utf8Json value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Bytes.Span);
    }
}
