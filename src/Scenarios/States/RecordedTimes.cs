using System.Globalization;
using EmailSync.MockServer.Results.TimeZones;
using EmailSync.Scenarios.Cleaning;
using NodaTime;

namespace EmailSync.Scenarios.States;

/// <summary>Times of answers in UTC. Those without an offset are in the zone that was asked for, or else the server's.</summary>
/// <param name="serverTimeZone">The server's zone, as the setting names it.</param>
internal sealed class RecordedTimes(string serverTimeZone)
{
    private const int FirstYear = 1970;
    private readonly DateTimeZone? server = Zone(serverTimeZone);

    /// <summary>The time as a state has it; null if it was never set, or its zone is not known.</summary>
    public string? InUtc(string text, CleanExchange one) =>
        Read(text, one.Recorded.RequestField("SO-TimeZone") is { } asked ? Zone(asked.Split(',')[0].Trim()) : server) is { } time
            && time.Year is > FirstYear and < 9999
            ? time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)
            : null;

    private static DateTimeOffset? Read(string text, DateTimeZone? zone)
    {
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)) return null;
        return time.Year is <= FirstYear or 9999 ? null
            : time.Kind != DateTimeKind.Unspecified ? new DateTimeOffset(time).ToUniversalTime()
            : zone is null ? null
            : LocalDateTime.FromDateTime(time).InZoneLeniently(zone).ToDateTimeOffset().ToUniversalTime();
    }

    private static DateTimeZone? Zone(string name) => TimeZoneCodes.Requested(new TimeZoneField(name, false))?.Zone;
}
