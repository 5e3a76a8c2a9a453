using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmailSync.MockServer.Sandboxes.Clock;

/// <summary>Moments in JSON with Z, and without the hours of whoever wrote them: the same moment is the same text.</summary>
internal sealed class UtcTimes : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Moment.Read(reader.GetString()!) ?? throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime);
}
