namespace EmailSync.MockServer.Sandboxes;

/// <summary>The index of a feature's part in every sandbox. A feature has one slot for the lifetime of the process.</summary>
public abstract class SandboxSlot
{
    // Indexes, the same for all servers of the process, so that a part is found without a search.
    private static int made;

    private protected SandboxSlot()
    {
    }

    internal int Index { get; } = Interlocked.Increment(ref made) - 1;
}

/// <summary>A slot whose part has a type.</summary>
public sealed class SandboxSlot<T> : SandboxSlot
    where T : class, ISandboxPart
{
    /// <summary>The feature of this slot.</summary>
    /// <param name="make">Makes the part for a sandbox's name.</param>
    public SandboxFeature FilledBy(Func<string, T> make) => new(this, make);
}
