using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace EmailSync.Entities.Carriers;

/// <summary>Times of carriers, in UTC with Z.</summary>
internal static partial class Times
{
    /// <summary>The time that was never set.</summary>
    public const string Never = "0001-01-01T00:00:00Z";

    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>A time that the server writes itself, in whole seconds (observed).</summary>
    public static string Stamp(DateTimeOffset time) => Of(time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond)));

    /// <summary>A time as it was sent, in UTC; the text itself if it is none.</summary>
    /// <param name="text">A date, perhaps with a time, perhaps with an offset.</param>
    /// <param name="zone">The time zone of a time without offset.</param>
    public static string Read(string text, DateTimeZone zone)
    {
        if (Offset().IsMatch(text))
            return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? Of(moment)
                // Before the first moment, as an offset moves it there.
                : text.StartsWith("0001-01-01", StringComparison.Ordinal) ? Never : text;
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return text;
        // The first year means "never", the last one "without end": in answers, no zone moves these either.
        return local.Year is 1 or 9999
            ? local.ToString(Form, CultureInfo.InvariantCulture)
            : Of(zone.AtLeniently(LocalDateTime.FromDateTime(local)).ToDateTimeOffset());
    }

    [GeneratedRegex(@"(Z|[+-]\d\d:\d\d)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Offset();
}
