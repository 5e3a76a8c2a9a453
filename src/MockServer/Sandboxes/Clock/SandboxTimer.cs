namespace EmailSync.MockServer.Sandboxes.Clock;

/// <summary>Wakes somebody when a sandbox's clock has come to a time, whether it went there or was set.</summary>
internal sealed class SandboxTimer : ITimer
{
    // A system's timer takes at most some 49 days; a longer wait is one of several alarms.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly Lock gate = new();
    private readonly SandboxClock clock;
    private readonly TimeProvider server;
    private readonly Action callback;
    private ITimer? alarm;
    private int alarms;
    private DateTimeOffset due;
    private TimeSpan left;
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
        lock (gate)
        {
            if (isDisposed) return false;
            this.period = period;
            isWaiting = dueTime != Timeout.InfiniteTimeSpan;
            if (isWaiting) clock.Follow(this);
            else clock.Leave(this);
            Wait(dueTime);
            return true;
        }
    }

    /// <summary>The clock was frozen, set or let go.</summary>
    public void ClockChanged()
    {
        lock (gate)
        {
            left = due - clock.GetUtcNow();
            Arm();
        }
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

    private void Wait(TimeSpan time)
    {
        if (isWaiting) (left, due) = (time, clock.GetUtcNow() + time);
        Arm();
    }

    // Nothing is called from here: who makes or changes a timer must not find itself in its callback.
    private void Arm()
    {
        alarm?.Dispose();
        alarm = null;
        if (!isWaiting || (left > TimeSpan.Zero && clock.IsFrozen)) return;
        var number = ++alarms;
        var wait = left < TimeSpan.Zero ? TimeSpan.Zero : left < Longest ? left : Longest;
        alarm = server.CreateTimer(_ => Ring(number, wait), null, wait, Timeout.InfiniteTimeSpan);
    }

    private void Ring(int number, TimeSpan waited)
    {
        lock (gate)
        {
            if (!isWaiting || number != alarms) return;
            left -= waited;
            if (left > TimeSpan.Zero)
            {
                Arm();
                return;
            }

            isWaiting = period > TimeSpan.Zero;
            if (isWaiting) Wait(period);
            else clock.Leave(this);
        }

        callback();
    }
}
