using System.Globalization;

namespace EmailSync.Testing;

/// <summary>Throws for a number that is out of range, with the parameter's name and the range.</summary>
internal static class ArgumentRange
{
    public static int Check(int value, int least, int most, string parameter, string orElse = "") =>
        value >= least && value <= most ? value : throw Outside(value, least, most, parameter, orElse);

    /// <summary>A time in whole milliseconds; what is less than one is dropped.</summary>
    public static int Milliseconds(TimeSpan time, int most, string parameter) =>
        time >= TimeSpan.Zero && time <= TimeSpan.FromMilliseconds(most)
        ? (int)time.TotalMilliseconds
        : throw new ArgumentOutOfRangeException(parameter, time,
            $"Expected a time from 0 to {TimeSpan.FromMilliseconds(most).TotalMinutes} minutes.");

    private static ArgumentOutOfRangeException Outside(int value, int least, int most, string parameter, string orElse) =>
        new(parameter, value, string.Create(CultureInfo.InvariantCulture, $"Expected {least} to {most}{orElse}."));
}
