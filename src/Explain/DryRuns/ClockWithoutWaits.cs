namespace EmailSync.Explain.DryRuns;

/// <summary>A clock by which nobody waits: its timers ring at once.</summary>
internal sealed class ClockWithoutWaits : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
}
