namespace EmailSync.MockServer.Sandboxes.Clock;

/// <summary>
/// The clock of a sandbox. It goes with the clock of the server until it is frozen or set; what waits by it wakes when its
/// time has come, however it came.
/// </summary>
/// <param name="server">The server's clock.</param>
public sealed class SandboxClock(TimeProvider server) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly HashSet<SandboxTimer> timers = [];
    private volatile ClockState state = ClockState.AsServer;

    public bool IsFrozen => state.Frozen is not null;

    /// <summary>Whether it shows the server's time.</summary>
    public bool IsAsServer => state == ClockState.AsServer;

    public override long TimestampFrequency => server.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
    {
        var now = state;
        return ReferenceEquals(now, ClockState.AsServer) ? server.GetUtcNow() : now.Frozen ?? server.GetUtcNow() + now.Offset;
    }

    /// <summary>How long something took is told by the server's clock.</summary>
    public override long GetTimestamp() => server.GetTimestamp();

    /// <summary>Stops it where it is.</summary>
    public void Freeze() => Change(now => new ClockState(TimeSpan.Zero, now));

    /// <summary>Lets it go on from where it is.</summary>
    public void Run() => Change(now => new ClockState(now - server.GetUtcNow(), null));

    /// <summary>Sets it. A frozen clock stays frozen.</summary>
    public void Set(DateTimeOffset time) => Change(_ => At(time));

    /// <summary>Moves it on. A frozen clock stays frozen.</summary>
    public void Advance(TimeSpan time) => Change(now => At(now + time));

    /// <summary>Back to the server's time.</summary>
    public void Reset() => Change(_ => ClockState.AsServer);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new SandboxTimer(this, server, () => callback(state), dueTime, period);

    internal void Follow(SandboxTimer timer)
    {
        lock (gate) timers.Add(timer);
    }

    internal void Leave(SandboxTimer timer)
    {
        lock (gate) timers.Remove(timer);
    }

    private ClockState At(DateTimeOffset time) => IsFrozen ? new ClockState(TimeSpan.Zero, time) : new ClockState(time - server.GetUtcNow(), null);

    private void Change(Func<DateTimeOffset, ClockState> change)
    {
        List<SandboxTimer> waiting;
        lock (gate)
        {
            state = change(GetUtcNow());
            waiting = [.. timers];
        }

        // Outside of the lock, since each timer has one of its own and comes here with it.
        foreach (var timer in waiting) timer.ClockChanged();
    }
}
