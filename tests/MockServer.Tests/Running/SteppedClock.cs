using Microsoft.Extensions.Time.Testing;

namespace EmailSync.MockServer.Tests.Running;

/// <summary>A clock that only the test moves, its timers with it, and which tells when a timer was set.</summary>
public sealed class SteppedClock() : FakeTimeProvider(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero))
{
    private readonly Lock gate = new();
    private readonly Dictionary<TimeSpan, int> timersSet = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TimeSpan set;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return base.GetUtcNow() + set;
    }

    public override long GetTimestamp() => base.GetUtcNow().UtcTicks;

    /// <summary>Sets it forward or back, as somebody sets a machine's clock: no time passes.</summary>
    public void Set(TimeSpan by)
    {
        lock (gate) set += by;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        TaskCompletionSource told;
        lock (gate)
        {
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
}
