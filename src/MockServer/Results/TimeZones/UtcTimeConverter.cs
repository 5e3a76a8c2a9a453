using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmailSync.MockServer.Results.TimeZones;

/// <summary>Writes moments in UTC, so that they can still be moved to a time zone.</summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        ResultTime.Write(writer, value, null);
}
