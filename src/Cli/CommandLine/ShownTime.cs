using System.Globalization;

namespace EmailSync.Cli.CommandLine;

/// <summary>Durations on the command line: <c>90</c> or <c>90s</c>, <c>500ms</c>, <c>5m</c>, <c>1h</c>.</summary>
internal static class ShownTime
{
    public const string Expected = "a time such as 500ms, 90s, 5m or 1h, at most 24 days";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    /// <summary>Reads one; null if it is none, or 0.</summary>
    public static TimeSpan? Read(string text)
    {
        var digits = text.TakeWhile(sign => char.IsAsciiDigit(sign) || sign == '.').Count();
        if (!double.TryParse(text.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return null;
        var milliseconds = text[digits..] switch
        {
            "ms" => number,
            "" or "s" => number * 1000,
            "m" => number * 60_000,
            "h" => number * 3_600_000,
            _ => 0,
        };
        return milliseconds >= 1 && milliseconds <= Longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;
    }
}
