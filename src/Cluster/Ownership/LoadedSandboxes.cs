using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.Cluster.Ownership;

/// <summary>The sandboxes in this replica's memory. Only what belongs to it may stay there.</summary>
internal sealed class LoadedSandboxes
{
    private SandboxRegistry? sandboxes;
    private SandboxData? data;

    /// <summary>Gets the mock's sandboxes, before any of them is taken.</summary>
    public void Open(SandboxRegistry registry, SandboxData store) => (sandboxes, data) = (registry, store);

    /// <summary>Stores what has changed of a sandbox that no call uses any more, and forgets it.</summary>
    public async Task StoreAsync(string name)
    {
        if (Find(name) is not { } changes) return;
        try
        {
            changes.HandOver();
            await data!.StoreAllAsync();
        }
        catch (StoredDataException)
        {
            // Nothing of it was acknowledged.
        }

        Forget(name);
    }

    /// <summary>Forgets a sandbox as it is.</summary>
    public void Forget(string name)
    {
        Find(name)?.Lose();
        sandboxes?.Forget(name);
    }

    private SandboxChanges? Find(string name) => sandboxes?.FindLoaded(name)?.Changes;
}
