using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Clock;

namespace EmailSync.MockServer.States;

/// <summary>A validated state to load into a sandbox.</summary>
/// <param name="Sandbox">Its name.</param>
public sealed record SandboxState(string Sandbox)
{
    /// <summary>The change of a clock that shows the server's time.</summary>
    public ClockChange Clock { get; init; } = new();

    /// <summary>The synchronisation settings; null for the configured ones.</summary>
    public TimeSpan? Duration { get; init; }

    public TimeSpan? Interval { get; init; }

    public DateTimeOffset LockedUntil { get; init; }

    /// <summary>The accounts; null for the initial ones.</summary>
    public AccountSet? Accounts { get; init; }

    public IReadOnlyList<FaultState> Faults { get; init; } = [];

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<CallEffect> Effects { get; init; } = [];

    /// <summary>The sections of rooms.</summary>
    public IReadOnlyList<SectionState> Sections { get; init; } = [];

    /// <summary>Estimated memory that a sandbox with this state keeps.</summary>
    public long Bytes => SandboxMemory.Own + (Accounts?.Bytes ?? 0) + Faults.Sum(fault => (long)fault.Definition.Bytes)
        + Sections.Sum(section => section.Bytes);
}

/// <summary>An armed fault.</summary>
public sealed record FaultState(FaultDefinition Definition, int Considered, int Fired);
