using System.Globalization;

namespace EmailSync.Recordings.Entries;

/// <summary>Reads the times of recordings.</summary>
internal static class RecordedMoment
{
    // Far from the ends of what .NET can add to.
    private static readonly DateTimeOffset First = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Last = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A time in ISO 8601; null if there is none, or if it cannot be one of a call.</summary>
    public static DateTimeOffset? Of(string? text, Notes notes)
    {
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            && time > First && time < Last)
            return time;
        notes.Add(Notes.NoTime);
        return null;
    }

    /// <summary>The same of milliseconds since 1970.</summary>
    public static DateTimeOffset? Of(double? milliseconds, Notes notes)
    {
        if (milliseconds is >= 0 and var known && known < Last.ToUnixTimeMilliseconds())
            return DateTimeOffset.FromUnixTimeMilliseconds((long)known);
        notes.Add(Notes.NoTime);
        return null;
    }
}
