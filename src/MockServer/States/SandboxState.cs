using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Clock;

namespace EmailSync.MockServer.States;

/// <summary>What is to become of a sandbox: read, and found to be right.</summary>
/// <param name="Sandbox">Its name.</param>
public sealed record SandboxState(string Sandbox)
{
    /// <summary>What is done to a clock that shows the server's time.</summary>
    public ClockChange Clock { get; init; } = new();

    /// <summary>How synchronisations go; null for as the settings say.</summary>
    public TimeSpan? Duration { get; init; }

    public TimeSpan? Interval { get; init; }

    public DateTimeOffset LockedUntil { get; init; }

    /// <summary>The accounts; null for those of the beginning.</summary>
    public AccountSet? Accounts { get; init; }

    public IReadOnlyList<FaultState> Faults { get; init; } = [];

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<SyncEffect> Effects { get; init; } = [];

    /// <summary>Estimate of the memory that a sandbox of this state keeps until somebody takes it away.</summary>
    public long Bytes => SandboxMemory.Own + (Accounts?.Bytes ?? 0) + Faults.Sum(fault => (long)fault.Definition.Bytes);
}

/// <summary>An armed fault.</summary>
public sealed record FaultState(FaultDefinition Definition, int Considered, int Fired);
