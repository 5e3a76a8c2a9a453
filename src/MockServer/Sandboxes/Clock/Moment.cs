using System.Globalization;
using System.Text.RegularExpressions;

namespace EmailSync.MockServer.Sandboxes.Clock;

/// <summary>
/// Moments in what callers write: date, time and zone, as RFC 3339 has them. Without a zone it would be a time of this machine,
/// so that the same text would mean another moment elsewhere.
/// </summary>
internal static partial class Moment
{
    /// <summary>What is expected where a moment is.</summary>
    public const string Expected = "a date and time with Z or an offset, such as 2026-01-31T12:00:00Z";

    /// <summary>The same in a query, where a plus stands for a blank.</summary>
    public const string ExpectedInQuery = Expected + " (a plus is %2B in a query)";

    /// <summary>What is expected where it is one of a sandbox's record.</summary>
    public static readonly string ExpectedOfRecord = $"{Expected}, from {Text(SandboxClock.Earliest)} to {Text(SandboxClock.Last)}";

    /// <summary>What is expected where a sandbox's clock is set to it.</summary>
    public static readonly string ExpectedOnClock = $"{Expected}, from {Text(SandboxClock.Earliest)} to {Text(SandboxClock.Latest)}";

    /// <summary>The moment, in UTC; null where the text is none.</summary>
    public static DateTimeOffset? Read(string text) =>
        Form().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.ToUniversalTime()
            : null;

    /// <summary>Whether a sandbox can have seen it.</summary>
    public static bool IsOfRecord(DateTimeOffset time) => time >= SandboxClock.Earliest && time <= SandboxClock.Last;

    /// <summary>A moment as it is written: in UTC, with fractions only where there are some.</summary>
    public static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-9]{2}(:[0-9]{2}(\.[0-9]{1,16})?)?(Z|[+-][0-9]{2}:[0-9]{2})\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
