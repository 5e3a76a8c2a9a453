using System.Collections.Concurrent;

namespace EmailSync.MockServer.Tests.WireMock;

/// <summary>A clock that only the test moves, and whose timers go by it.</summary>
internal sealed class TimerClock : TimeProvider
{
    private readonly ConcurrentDictionary<Timer, byte> timers = new();
    private long ticks = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero).UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        timers.TryAdd(timer, 0);
        return timer;
    }

    public void Advance(TimeSpan time)
    {
        var now = Interlocked.Add(ref ticks, time.Ticks);
        foreach (var timer in timers.Keys) timer.Fire(now);
    }

    private sealed class Timer(TimerClock clock, Action callback) : ITimer
    {
        private long due = long.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Volatile.Write(ref due, dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : clock.GetTimestamp() + dueTime.Ticks);
            return true;
        }

        public void Fire(long now)
        {
            if (Volatile.Read(ref due) <= now && Interlocked.Exchange(ref due, long.MaxValue) != long.MaxValue) callback();
        }

        public void Dispose() => clock.timers.TryRemove(this, out _);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
