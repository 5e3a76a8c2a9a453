using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmailSync.Client;

/// <summary>
/// Dates with times of answers. SuperOffice writes them by the server's clock, or that of the time zone asked for, without any
/// sign of the zone: they stay as they are written, of <see cref="DateTimeKind.Unspecified"/>, since this machine's zone says
/// nothing of the server's. Only who says an offset, or Z, names a moment: it is read as UTC.
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
