namespace EmailSync.MockServer.Sandboxes;

/// <summary>The registration of a feature that keeps state in each sandbox.</summary>
public sealed record SandboxFeature
{
    internal SandboxFeature(SandboxSlot slot, Func<string, ISandboxPart> make) => (Slot, Make) = (slot, make);

    /// <summary>Its name in the list of memory by kind; null if its parts do not grow.</summary>
    public string? MemoryName { get; init; }

    /// <summary>
    /// Whether its parts are records, the oldest of which can be dropped; otherwise they stay until they are
    /// removed.
    /// </summary>
    public bool IsRecord { get; init; }

    /// <summary>Whether its parts report their growth to the memory budget; otherwise the budget checks them.</summary>
    public bool ReportsGrowth { get; init; }

    /// <summary>The name for keeping its part in a reset; null if it cannot be kept.</summary>
    public string? KeptAs { get; init; }

    /// <summary>Whether its part stays when a state is loaded.</summary>
    public bool OutlivesState { get; init; }

    /// <summary>The name of its part in stored data, which never changes; null if it is not stored.</summary>
    public string? StoredAs { get; init; }

    internal SandboxSlot Slot { get; }

    internal Func<string, ISandboxPart> Make { get; }
}
