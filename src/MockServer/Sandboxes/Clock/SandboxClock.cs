using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Sandboxes.Clock;

/// <summary>
/// The clock of a sandbox. It follows the server's clock until it is frozen or set. Timers fire when the clock
/// reaches their time, whether by running or by being set. Setting it back does not lengthen waits.
/// </summary>
public sealed class SandboxClock : TimeProvider
{
    /// <summary>The earliest time: nobody needs earlier dates, and arithmetic on them overflows.</summary>
    public static readonly DateTimeOffset Earliest = DateTimeOffset.UnixEpoch;

    /// <summary>The latest time it can be set to, so that it can run on for centuries.</summary>
    public static readonly DateTimeOffset Latest = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The latest time it can reach, set to at most <see cref="Latest"/> and running on.</summary>
    public static readonly DateTimeOffset Last = new(9990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Longer than any timer waits: a jump of this length fires all of them.
    private static readonly TimeSpan LongestJump = SandboxTimer.Longest + TimeSpan.FromDays(1);

    private readonly TimeProvider server;
    private readonly long origin;
    private readonly Lock gate = new();
    private readonly HashSet<SandboxTimer> timers = [];
    private volatile ClockState state = ClockState.AsServer;
    private volatile PartNotes? notes;

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

    /// <summary>How many timers wait on this clock.</summary>
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

    /// <summary>The time that has passed on it: stops when frozen, jumps when set forward, and never goes back.</summary>
    public override long GetTimestamp() => PassedAt(state);

    /// <summary>Time, state and offset from the server's clock at one moment.</summary>
    public ClockReading Read()
    {
        var (now, time) = (state, server.GetUtcNow());
        return now.Frozen is { } trust
            ? new ClockReading(trust, true, trust - time)
            : new ClockReading(time + now.Offset, false, now.Offset);
    }

    /// <summary>Freezes it at the current time.</summary>
    public void Freeze() => Change(new ClockChange { Frozen = true });

    /// <summary>Lets it run on from the current time.</summary>
    public void Run() => Change(new ClockChange { Frozen = false });

    /// <summary>Sets it. A frozen clock stays frozen.</summary>
    public void Set(DateTimeOffset time) => Change(new ClockChange { Now = time });

    /// <summary>Advances it. A frozen clock stays frozen.</summary>
    public void Advance(TimeSpan time) => Change(new ClockChange { Advance = time });

    /// <summary>Applies a change as a whole, or not at all if the time would be out of range.</summary>
    public bool TryChange(ClockChange change) => TryMove((now, _) => change.From(now), change.Frozen);

    /// <summary>Back to the server's time.</summary>
    public void Reset() => TryMove((_, time) => time, frozen: false);

    /// <summary>Takes over the time and state of another clock.</summary>
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

    /// <summary>Has somebody told of each change from now on.</summary>
    internal void Follow(PartNotes partNotes) => notes = partNotes;

    /// <summary>How it differs from the server's clock: by an offset, or it is frozen at a time.</summary>
    internal (TimeSpan Offset, DateTimeOffset? Frozen) Difference => state is var now ? (now.Offset, now.Frozen) : default;

    /// <summary>Makes it differ so from the server's clock. Nobody uses it yet.</summary>
    internal void Restore(TimeSpan offset, DateTimeOffset? frozen) =>
        state = frozen is null ? new ClockState(offset, null, 0) : new ClockState(TimeSpan.Zero, frozen, 0);

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

        notes?.Changed();
        // Outside the lock: each timer calls this while it holds its own lock.
        foreach (var timer in waiting) timer.ClockChanged();
        return true;
    }

    // Differences of ticks are right even after an overflow.
    private long PassedAt(ClockState now) => now.Frozen is not null ? now.Passed : unchecked(ServerTicks + now.Passed);

    private long ServerTicks => server.GetElapsedTime(origin).Ticks;
}

/// <summary>The state of a sandbox's clock.</summary>
/// <param name="Offset">How far it is from the server's, while it runs.</param>
/// <param name="Frozen">The time at which it is frozen; null while it runs.</param>
/// <param name="Passed">Ticks that have passed on it in addition to the server's while it runs, or all of them while it is frozen.</param>
internal sealed record ClockState(TimeSpan Offset, DateTimeOffset? Frozen, long Passed)
{
    public static readonly ClockState AsServer = new(TimeSpan.Zero, null, 0);
}
