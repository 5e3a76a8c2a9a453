namespace EmailSync.MockServer.Sandboxes.Clock;

/// <summary>Wakes somebody when a sandbox's clock has come to a time, whether it went there or was set.</summary>
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
            if (isWaiting) clock.Follow(this); // before the time is read: a change in between is then told
            else clock.Leave(this);
            Wait(dueTime);
            return true;
        }
    }

    /// <summary>The clock was frozen, set or let go.</summary>
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

    // Nothing is called from here: who makes or changes a timer must not find itself in its callback.
    private void Arm()
    {
        alarm?.Dispose();
        alarm = null;
        if (!isWaiting) return;
        var left = Math.Max(0, unchecked(due - clock.GetTimestamp()));
        if (left > 0 && clock.IsFrozen) return;
        var number = ++alarms;
        // In whole milliseconds, up: alarms cut off what is less, and would come too early.
        var wait = TimeSpan.FromMilliseconds((left + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond);
        alarm = server.CreateTimer(_ => Ring(number), null, wait, Timeout.InfiniteTimeSpan);
    }

    private void Ring(int number)
    {
        lock (gate)
        {
            // An alarm that the clock has outrun since it was set is another's turn.
            if (!isWaiting || number != alarms) return;
            isWaiting = period > TimeSpan.Zero;
            if (isWaiting) Wait(period);
            else clock.Leave(this);
        }

        callback();
    }
}
