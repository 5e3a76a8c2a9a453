using System.Globalization;
using System.Text.Json;
using NodaTime;

namespace EmailSync.MockServer.Results.TimeZones;

/// <summary>A moment as an answer writes it: ISO 8601 in a time zone; without one, in UTC with Z.</summary>
internal static class ResultTime
{
    // Fractions only where there are some, as the vendor's framework writes them.
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF";
    private const string Utc = "Z";

    public static void Write(Utf8JsonWriter json, DateTimeOffset time, RequestedTimeZone? zone)
    {
        // Not as a string: the encoder would write the plus sign by its number.
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

    // The first year stands for "never", and no clock can show what is beyond the last.
    private static bool CanBeMoved(DateTimeOffset time) => time.UtcDateTime.Year is > 1 and < 9999;

    private static string Sign(DateTimeZone zone, TimeSpan offset) =>
        zone == DateTimeZone.Utc
            ? Utc
            : $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture)}";
}
