using System.Globalization;
using EmailSync.MockServer.Sandboxes.Clock;

namespace EmailSync.MockServer.States;

/// <summary>Times of documents: only such as a sandbox's clock can show.</summary>
internal static class StateTimes
{
    public static void Check(DateTimeOffset? time, string place, StateErrors errors)
    {
        if (time < SandboxClock.Earliest || time > SandboxClock.Latest)
            errors.Add(place, $"expected a time from {Text(SandboxClock.Earliest)} to {Text(SandboxClock.Latest)}, found {Text(time.Value)}.");
    }

    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);
}
