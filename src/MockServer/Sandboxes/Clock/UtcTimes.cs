using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmailSync.MockServer.Sandboxes.Clock;

/// <summary>Times in JSON in UTC with Z, so that the same time is the same text.</summary>
internal sealed class UtcTimes : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Moment.Read(reader.GetString()!) ?? throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime);
}
