namespace EmailSync.MockServer.Sandboxes;

/// <summary>A feature that keeps something in each sandbox, as it registers itself.</summary>
public sealed record SandboxFeature
{
    internal SandboxFeature(SandboxSlot slot, Func<string, ISandboxPart> make) => (Slot, Make) = (slot, make);

    /// <summary>What its parts are called where memory is told by kind; null where they do not grow.</summary>
    public string? MemoryName { get; init; }

    /// <summary>
    /// Whether its parts are records, the oldest of which can go without anybody being wronged; else what they hold stays until somebody
    /// takes it away.
    /// </summary>
    public bool IsRecord { get; init; }

    /// <summary>Whether the budget of memory is told when its parts grow; else it looks for itself.</summary>
    public bool TellsGrowth { get; init; }

    /// <summary>The name by which a reset is told to keep its part; null where it never does.</summary>
    public string? KeptAs { get; init; }

    /// <summary>Whether its part stays when a state is loaded.</summary>
    public bool OutlivesState { get; init; }

    internal SandboxSlot Slot { get; }

    internal Func<string, ISandboxPart> Make { get; }
}
