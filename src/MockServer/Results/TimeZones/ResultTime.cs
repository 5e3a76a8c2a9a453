using System.Globalization;
using System.Text.Json;
using NodaTime;

namespace EmailSync.MockServer.Results.TimeZones;

/// <summary>A time in an answer: ISO 8601 in a time zone; without one, in UTC with Z.</summary>
internal static class ResultTime
{
    // Fractions only if not zero, like the vendor's framework.
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF";
    private const string Utc = "Z";

    public static void Write(Utf8JsonWriter json, DateTimeOffset time, RequestedTimeZone? zone)
    {
        // Raw: the encoder would escape the plus sign.
        json.WriteRawValue($"\"{Text(time, zone)}\"", skipInputValidation: true);
    }

    private static string Text(DateTimeOffset time, RequestedTimeZone? zone)
    {
        var offset = zone is null || !CanBeMoved(time)
            ? TimeSpan.Zero
            : zone.Zone.GetUtcOffset(Instant.FromDateTimeOffset(time)).ToTimeSpan();
        var local = (time.UtcDateTime + offset).ToString(Form, CultureInfo.InvariantCulture);
        return zone is null ? local + Utc : !zone.IncludesOffset ? local : local + Sign(zone.Zone, offset);
    }

    // The first year means "never", and no clock goes beyond the last.
    private static bool CanBeMoved(DateTimeOffset time) => time.UtcDateTime.Year is > 1 and < 9999;

    private static string Sign(DateTimeZone zone, TimeSpan offset) =>
        zone == DateTimeZone.Utc
            ? Utc
            : $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture)}";
}
