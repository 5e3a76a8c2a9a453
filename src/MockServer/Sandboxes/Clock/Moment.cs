using System.Globalization;
using System.Text.RegularExpressions;

namespace EmailSync.MockServer.Sandboxes.Clock;

/// <summary>
/// Times in input: date, time and zone as in RFC 3339. Without a zone it would be this machine's time,
/// so the same text would mean a different time elsewhere.
/// </summary>
internal static partial class Moment
{
    /// <summary>The expectation for a time.</summary>
    public const string Expected = "a date and time with Z or an offset, such as 2026-01-31T12:00:00Z";

    /// <summary>The same in a query, where a plus means a space.</summary>
    public const string ExpectedInQuery = Expected + " (a plus is %2B in a query)";

    /// <summary>The expectation for a time that a sandbox has recorded.</summary>
    public static readonly string ExpectedOfRecord = $"{Expected}, from {Text(SandboxClock.Earliest)} to {Text(SandboxClock.Last)}";

    /// <summary>The expectation for a time to set a sandbox's clock to.</summary>
    public static readonly string ExpectedOnClock = $"{Expected}, from {Text(SandboxClock.Earliest)} to {Text(SandboxClock.Latest)}";

    /// <summary>The time in UTC; null if the text is not a time.</summary>
    public static DateTimeOffset? Read(string text) =>
        Form().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.ToUniversalTime()
            : null;

    /// <summary>Whether a sandbox's clock can have shown it.</summary>
    public static bool IsOfRecord(DateTimeOffset time) => time >= SandboxClock.Earliest && time <= SandboxClock.Last;

    /// <summary>A time as text: in UTC, with fractions only if not zero.</summary>
    public static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-9]{2}(:[0-9]{2}(\.[0-9]{1,16})?)?(Z|[+-][0-9]{2}:[0-9]{2})\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
