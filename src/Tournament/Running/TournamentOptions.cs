using EmailSync.Tournament.Planning;

namespace EmailSync.Tournament.Running;

/// <summary>The checked options of a tournament.</summary>
internal sealed record TournamentOptions
{
    /// <summary>The command in one line, without secrets.</summary>
    public required string Command { get; init; }

    /// <summary>The command and its arguments; they may contain secrets.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>What comes before <c>--</c> in a command that repeats a run, except <c>--only</c>; without secrets.</summary>
    public required string Repeat { get; init; }

    /// <summary>How many runs at once.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>How long a run may take; null for the larger of 30 seconds and ten times the fault-free run.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How long the whole may take: no run begins after that. Null for no limit.</summary>
    public TimeSpan? Budget { get; init; }

    public PlanFilter Filter { get; init; } = new([], []);

    /// <summary>Decides the order; null for that of the plan.</summary>
    public int? Seed { get; init; }

    /// <summary>The file to resume from; null for none.</summary>
    public string? ResumePath { get; init; }

    /// <summary>Whether only the plan is wanted.</summary>
    public bool ListsOnly { get; init; }

    /// <summary>The one sandbox that the command always calls; null for a new one each run.</summary>
    public string? Sandbox { get; init; }

    /// <summary>Whether new sandboxes are online tenants.</summary>
    public bool IsOnline { get; init; }

    /// <summary>The state that each sandbox starts with; null for the initial one.</summary>
    public ReadOnlyMemory<byte>? State { get; init; }

    public double MinScore { get; init; } = 100;
}
