namespace EmailSync.MockServer.Sandboxes.Clock;

/// <summary>An atomic change of a clock: set it, then advance it, then freeze or release it.</summary>
public sealed record ClockChange
{
    /// <summary>The time to set; null to keep it.</summary>
    public DateTimeOffset? Now { get; init; }

    public TimeSpan Advance { get; init; }

    /// <summary>Whether it is frozen afterwards; null for no change.</summary>
    public bool? Frozen { get; init; }

    /// <summary>The resulting time; null if it is out of range.</summary>
    public DateTimeOffset? From(DateTimeOffset time)
    {
        if (Now > SandboxClock.Latest) return null;
        time = Now ?? time;
        if (time < SandboxClock.Earliest || time > SandboxClock.Last) return null;
        return Advance >= SandboxClock.Earliest - time && Advance <= SandboxClock.Last - time ? time + Advance : null;
    }
}
