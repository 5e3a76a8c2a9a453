namespace EmailSync.MockServer.Sandboxes.Clock;

/// <summary>A timer that fires when a sandbox's clock reaches a time, by running or by being set.</summary>
internal sealed class SandboxTimer : ITimer
{
    /// <summary>The longest wait of .NET's own timers.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly Lock gate = new();
    private readonly SandboxClock clock;
    private readonly TimeProvider server;
    private readonly Action callback;
    private ITimer? alarm;
    private int alarms;
    private long due;
    private TimeSpan period;
    private bool isWaiting;
    private bool isDisposed;

    public SandboxTimer(SandboxClock clock, TimeProvider server, Action callback, TimeSpan due, TimeSpan period)
    {
        this.clock = clock;
        this.server = server;
        this.callback = callback;
        Change(due, period);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        lock (gate)
        {
            if (isDisposed) return false;
            this.period = period;
            isWaiting = dueTime != Timeout.InfiniteTimeSpan;
            if (isWaiting) clock.Follow(this); // before the time is read, so that no change is missed
            else clock.Leave(this);
            Wait(dueTime);
            return true;
        }
    }

    /// <summary>The clock was frozen, set or released.</summary>
    public void ClockChanged()
    {
        lock (gate) Arm();
    }

    public void Dispose()
    {
        lock (gate)
        {
            (isDisposed, isWaiting) = (true, false);
            clock.Leave(this);
            alarm?.Dispose();
        }
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private static void Check(TimeSpan time, string name)
    {
        if (time == Timeout.InfiniteTimeSpan) return;
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, Longest, name);
    }

    private void Wait(TimeSpan time)
    {
        if (isWaiting) due = unchecked(clock.GetTimestamp() + time.Ticks);
        Arm();
    }

    // Never calls back directly: creating or changing a timer must not run its callback.
    private void Arm()
    {
        alarm?.Dispose();
        alarm = null;
        if (!isWaiting) return;
        var left = Math.Max(0, unchecked(due - clock.GetTimestamp()));
        if (left > 0 && clock.IsFrozen) return;
        var number = ++alarms;
        // Rounded up to whole milliseconds: timers truncate and would fire too early.
        var wait = TimeSpan.FromMilliseconds((left + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond);
        alarm = server.CreateTimer(_ => Ring(number), null, wait, Timeout.InfiniteTimeSpan);
    }

    private void Ring(int number)
    {
        lock (gate)
        {
            // The clock has changed since this was scheduled: a later one handles it.
            if (!isWaiting || number != alarms) return;
            isWaiting = period > TimeSpan.Zero;
            if (isWaiting) Wait(period);
            else clock.Leave(this);
        }

        callback();
    }
}
