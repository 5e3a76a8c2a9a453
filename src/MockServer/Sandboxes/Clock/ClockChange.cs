namespace EmailSync.MockServer.Sandboxes.Clock;

/// <summary>What is done to a clock, as one: it is set, then moved on, then stopped or let go.</summary>
public sealed record ClockChange
{
    /// <summary>Where it is set; null where it stays.</summary>
    public DateTimeOffset? Now { get; init; }

    public TimeSpan Advance { get; init; }

    /// <summary>Whether it then stands; null where that stays as it is.</summary>
    public bool? Frozen { get; init; }

    /// <summary>The time that comes of it; null where that is out of range.</summary>
    public DateTimeOffset? From(DateTimeOffset time)
    {
        if (Now > SandboxClock.Latest) return null;
        time = Now ?? time;
        if (time < SandboxClock.Earliest || time > SandboxClock.Last) return null;
        return Advance >= SandboxClock.Earliest - time && Advance <= SandboxClock.Last - time ? time + Advance : null;
    }
}
