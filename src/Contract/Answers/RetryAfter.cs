using System.Globalization;

namespace EmailSync.Contract.Answers;

/// <summary>The field Retry-After (RFC 9110 section 10.2.3).</summary>
public static class RetryAfter
{
    /// <summary>Reads the field's value: seconds or an HTTP-date; null if it is neither.</summary>
    public static TimeSpan? Parse(string value, DateTimeOffset now)
    {
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return TimeSpan.FromSeconds(seconds);
        if (!HttpDate.TryParse(value, out var date)) return null;
        return date > now ? date - now : TimeSpan.Zero;
    }
}
