namespace EmailSync.MockServer.Tests.Running;

/// <summary>A clock that only the test moves, its timers with it.</summary>
public sealed class SteppedClock : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Timer> timers = [];
    private readonly Dictionary<TimeSpan, int> set = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        TaskCompletionSource told;
        lock (gate)
        {
            timers.Add(timer);
            set[dueTime] = set.GetValueOrDefault(dueTime) + 1;
            (told, changed) = (changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        told.SetResult();
        return timer;
    }

    /// <summary>How many timers of a length were ever set.</summary>
    public int TimersSet(TimeSpan length)
    {
        lock (gate) return set.GetValueOrDefault(length);
    }

    /// <summary>Waits until so many timers of a length were set, all in all.</summary>
    public async Task WhenTimersSetAsync(int count, TimeSpan length)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (set.GetValueOrDefault(length) >= count) return;
                next = changed.Task;
            }

            await next.WaitAsync(TimeSpan.FromSeconds(20), System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Moves the time on, and fires what has become due.</summary>
    public void Advance(TimeSpan time)
    {
        Timer[] due;
        lock (gate)
        {
            now += time;
            due = [.. timers.Where(timer => timer.Due <= now)];
            foreach (var timer in due) timer.Due = null;
        }

        foreach (var timer in due) timer.Fire();
    }

    private sealed class Timer(SteppedClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset? Due { get; set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate) Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.now + dueTime;
            return true;
        }

        public void Dispose()
        {
            lock (clock.gate) clock.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
