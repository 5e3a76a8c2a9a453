namespace EmailSync.MockServer.Sandboxes;

/// <summary>The features that keep something in the sandboxes of a server.</summary>
internal sealed class SandboxFeatures(IEnumerable<SandboxFeature> registered)
{
    private readonly SandboxFeature[] all = [.. registered];

    public IReadOnlyList<SandboxFeature> All => all;

    /// <summary>Names of what a reset can keep.</summary>
    public IReadOnlyList<string> Keepable => [.. all.Select(feature => feature.KeptAs).OfType<string>().Distinct(), Sandbox.ClockName];

    /// <summary>Those whose parts grow: records first.</summary>
    public SandboxFeature[] Growing =>
        field ??= [.. all.Where(feature => feature.MemoryName is not null).OrderByDescending(feature => feature.IsRecord)];

    /// <summary>Those whose parts do not report their growth.</summary>
    public SandboxFeature[] UnreportedGrowing => field ??= [.. Growing.Where(feature => !feature.ReportsGrowth)];

    /// <summary>The parts of a new sandbox, by slot.</summary>
    /// <param name="name">The sandbox's name.</param>
    /// <param name="before">The parts of the sandbox that it replaces; null if there is none.</param>
    public ISandboxPart[] Make(string name, ISandboxPart[]? before)
    {
        var parts = new ISandboxPart[all.Max(feature => feature.Slot.Index) + 1];
        foreach (var feature in all)
            parts[feature.Slot.Index] = before is not null && feature.OutlivesState ? before[feature.Slot.Index] : feature.Make(name);
        return parts;
    }
}
