namespace EmailSync.MockServer.Sandboxes.Clock;

/// <summary>
/// The clock of a sandbox. It goes with the clock of the server until it is frozen or set; what waits by it wakes when its
/// time has come, however it came. Set back, it lengthens no wait: what is left of one stays.
/// </summary>
public sealed class SandboxClock : TimeProvider
{
    /// <summary>No earlier: dates before are never meant, and arithmetic on them overflows.</summary>
    public static readonly DateTimeOffset Earliest = DateTimeOffset.UnixEpoch;

    /// <summary>It is set to no later time, so that it can run on for centuries.</summary>
    public static readonly DateTimeOffset Latest = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Nothing that happens by it is later: it was set to <see cref="Latest"/> at most, and ran on.</summary>
    public static readonly DateTimeOffset Last = new(9990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Longer than any timer waits: a jump of that length wakes all of them.
    private static readonly TimeSpan LongestJump = SandboxTimer.Longest + TimeSpan.FromDays(1);

    private readonly TimeProvider server;
    private readonly long origin;
    private readonly Lock gate = new();
    private readonly HashSet<SandboxTimer> timers = [];
    private volatile ClockState state = ClockState.AsServer;

    /// <param name="server">The server's clock.</param>
    public SandboxClock(TimeProvider server)
    {
        this.server = server;
        origin = server.GetTimestamp();
    }

    public bool IsFrozen => state.Frozen is not null;

    /// <summary>Whether it shows the server's time.</summary>
    public bool IsAsServer => state is { Frozen: null, Offset.Ticks: 0 };

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many wait by this clock.</summary>
    public int Waiting
    {
        get
        {
            lock (gate) return timers.Count;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        var now = state;
        return now.Frozen ?? (now.Offset.Ticks == 0 ? server.GetUtcNow() : server.GetUtcNow() + now.Offset);
    }

    /// <summary>How much has passed here: it stands with the clock, leaps with it, and never goes back.</summary>
    public override long GetTimestamp() => PassedAt(state);

    /// <summary>Time, state and distance from the server, of one moment.</summary>
    public ClockReading Read()
    {
        var (now, time) = (state, server.GetUtcNow());
        return now.Frozen is { } standing
            ? new ClockReading(standing, true, standing - time)
            : new ClockReading(time + now.Offset, false, now.Offset);
    }

    /// <summary>Stops it where it is.</summary>
    public void Freeze() => Change(new ClockChange { Frozen = true });

    /// <summary>Lets it go on from where it is.</summary>
    public void Run() => Change(new ClockChange { Frozen = false });

    /// <summary>Sets it. A frozen clock stays frozen.</summary>
    public void Set(DateTimeOffset time) => Change(new ClockChange { Now = time });

    /// <summary>Moves it on. A frozen clock stays frozen.</summary>
    public void Advance(TimeSpan time) => Change(new ClockChange { Advance = time });

    /// <summary>Does all of it at once, or nothing where the time would be out of range.</summary>
    public bool TryChange(ClockChange change) => TryMove((now, _) => change.From(now), change.Frozen);

    /// <summary>Back to the server's time.</summary>
    public void Reset() => TryMove((_, time) => time, frozen: false);

    /// <summary>Shows the time that another shows, and goes as that does.</summary>
    public void SetAs(SandboxClock other)
    {
        var shown = other.Read();
        TryMove((_, time) => shown.IsFrozen ? shown.Now : time + shown.Offset, shown.IsFrozen);
    }

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

    private void Change(ClockChange change)
    {
        if (!TryChange(change))
            throw new ArgumentOutOfRangeException(nameof(change), change, $"The clock goes from {Earliest:yyyy} to {Last:yyyy}.");
    }

    private bool TryMove(Func<DateTimeOffset, DateTimeOffset, DateTimeOffset?> target, bool? frozen)
    {
        SandboxTimer[] waiting;
        lock (gate)
        {
            var time = server.GetUtcNow();
            var (before, passed) = (state.Frozen ?? time + state.Offset, PassedAt(state));
            if (target(before, time) is not { } after) return false;
            var jump = after <= before ? TimeSpan.Zero : after - before < LongestJump ? after - before : LongestJump;
            passed = unchecked(passed + jump.Ticks);
            state = frozen ?? state.Frozen is not null
                ? new ClockState(TimeSpan.Zero, after, passed)
                : new ClockState(after - time, null, unchecked(passed - ServerTicks));
            waiting = [.. timers];
        }

        // Outside of the lock, since each timer has one of its own and comes here with it.
        foreach (var timer in waiting) timer.ClockChanged();
        return true;
    }

    // Differences of ticks are right even where their sum has wrapped around.
    private long PassedAt(ClockState now) => now.Frozen is not null ? now.Passed : unchecked(ServerTicks + now.Passed);

    private long ServerTicks => server.GetElapsedTime(origin).Ticks;
}

/// <summary>How a sandbox's clock goes.</summary>
/// <param name="Offset">How far it is from the server's, while it runs.</param>
/// <param name="Frozen">Where it stands; null while it runs.</param>
/// <param name="Passed">Ticks that have passed on it beside the server's while it runs, or all of them while it stands.</param>
internal sealed record ClockState(TimeSpan Offset, DateTimeOffset? Frozen, long Passed)
{
    public static readonly ClockState AsServer = new(TimeSpan.Zero, null, 0);
}
