using System.Globalization;

namespace EmailSync.Contract.Names;

/// <summary>Counts in words, for sentences.</summary>
public static class Counted
{
    /// <summary>"1 call", "2 calls".</summary>
    /// <param name="count">How many.</param>
    /// <param name="what">One of them.</param>
    /// <param name="plural">The plural's ending.</param>
    public static string Of(long count, string what, string plural = "s") =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : plural)}");

    /// <summary>"once", "2 times".</summary>
    public static string Times(long count) => count == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{count} times");
}
