using System.Text.Json.Serialization;

namespace EmailSync.WireMockAdmin.Answers;

/// <summary>A mapping in an answer: an operation of the contract, or a stub that a user wrote.</summary>
/// <param name="Operation">The operation's mapping; null for a stub.</param>
/// <param name="Stub">The stub's mapping, if there is no operation's.</param>
/// <param name="Redacted">Removes secrets from it.</param>
[JsonConverter(typeof(Converter))]
internal sealed record MappingJson(StubMapping? Operation, JsonElement Stub, RedactedJson Redacted)
{
    internal sealed class Converter : JsonConverter<MappingJson>
    {
        public override MappingJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, MappingJson value, JsonSerializerOptions options)
        {
            if (value.Operation is { } operation) JsonSerializer.Serialize(writer, operation, WireMockJson.Default.StubMapping);
            else value.Redacted.Write(writer, value.Stub);
        }
    }
}
