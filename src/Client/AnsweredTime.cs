using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmailSync.Client;

/// <summary>
/// Dates with times in answers. SuperOffice writes them in the server's time zone, or in the requested one, without any
/// sign of the zone: they stay as written, with <see cref="DateTimeKind.Unspecified"/>, because this machine's zone says
/// nothing about the server's. A time with an offset or Z is unambiguous and is read as UTC.
/// </summary>
internal sealed class AnsweredTime : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var time = reader.GetDateTime();
        return time.Kind == DateTimeKind.Unspecified ? time : reader.GetDateTimeOffset().UtcDateTime;
    }

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(
            value.ToString(value.Kind == DateTimeKind.Unspecified ? "yyyy-MM-ddTHH:mm:ss.FFFFFFF" : "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
                CultureInfo.InvariantCulture));
}
