using EmailSync.MockServer.Sandboxes.Clock;

namespace EmailSync.MockServer.States;

/// <summary>Times of documents: only those that a sandbox's clock can have shown.</summary>
internal static class StateTimes
{
    public static void Check(DateTimeOffset? time, string location, StateErrors errors)
    {
        if (time is { } moment && !Moment.IsOfRecord(moment))
            errors.Add(location,
                $"expected a time from {Moment.Text(SandboxClock.Earliest)} to {Moment.Text(SandboxClock.Last)}, "
                    + $"found {Moment.Text(moment)}.");
    }
}
