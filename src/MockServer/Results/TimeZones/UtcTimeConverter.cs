using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmailSync.MockServer.Results.TimeZones;

/// <summary>Writes times in UTC, so that they can be converted to a time zone later.</summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        ResultTime.Write(writer, value, null);
}
