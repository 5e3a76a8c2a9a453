namespace EmailSync.MockServer.Tests.Running;

/// <summary>A clock that only the test moves, its timers with it.</summary>
public sealed class SteppedClock : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Timer> timers = [];
    private readonly Dictionary<TimeSpan, int> timersSet = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DateTimeOffset begin = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private TimeSpan passed;
    private TimeSpan set;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return begin + passed + set;
    }

    public override long GetTimestamp()
    {
        lock (gate) return passed.Ticks;
    }

    /// <summary>Sets it forward or back, as somebody sets a machine's clock: no time passes.</summary>
    public void Set(TimeSpan by)
    {
        lock (gate) set += by;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        TaskCompletionSource told;
        lock (gate)
        {
            timers.Add(timer);
            timersSet[dueTime] = timersSet.GetValueOrDefault(dueTime) + 1;
            (told, changed) = (changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        told.SetResult();
        return timer;
    }

    /// <summary>How many timers of a length were ever set.</summary>
    public int TimersSet(TimeSpan length)
    {
        lock (gate) return timersSet.GetValueOrDefault(length);
    }

    /// <summary>Waits until so many timers of a length were set, all in all.</summary>
    public async Task WhenTimersSetAsync(int count, TimeSpan length)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (timersSet.GetValueOrDefault(length) >= count) return;
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
            passed += time;
            due = [.. timers.Where(timer => timer.Due <= passed)];
            foreach (var timer in due) timer.Due = null;
        }

        foreach (var timer in due) timer.Fire();
    }

    private sealed class Timer(SteppedClock clock, TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan? Due { get; set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate) Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.passed + dueTime;
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
