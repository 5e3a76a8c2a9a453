using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmailSync.Contract;

/// <summary>
/// Reads a time that may lack its zone (<c>x-may-lack-zone</c> in the contract). As the machine's own, which is the serializer's way,
/// the date that was never set would be before the first one.
/// </summary>
public sealed class ZonelessTime : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TryGetDateTime(out var time) && time.Kind == DateTimeKind.Unspecified
            ? new DateTimeOffset(time, TimeSpan.Zero)
            : DateTimeOffset.Parse(reader.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
