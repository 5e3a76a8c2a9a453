using EmailSync.Data.Stores;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.Postgres;

namespace EmailSync.Cluster.Ownership;

/// <summary>The store of a replica, which reads and stores only what belongs to it.</summary>
internal sealed class OwnedStore(PostgresStore store, OwnedSandboxes owned) : IDataStore
{
    public IReadOnlyList<string> Names() => store.Names();

    public bool Owns(string name) => owned.Find(name) is { IsOpen: true };

    // What it returned for another's sandbox would pass for what is stored.
    public StoredSandbox? Read(string name) =>
        Owns(name) ? store.Read(name) : throw new StoreUnavailableException("another replica has taken this sandbox over");

    public async ValueTask CommitAsync(IReadOnlyList<ChangeSet> changes, CancellationToken cancellationToken)
    {
        try
        {
            await store.CommitAsync(changes, cancellationToken);
        }
        catch (StaleOwnerException exception)
        {
            foreach (var name in exception.Sandboxes) owned.Find(name)?.Lose();
            throw new SandboxLostException(exception.Sandboxes[0], exception.Message);
        }
    }

    public ValueTask ProbeAsync(CancellationToken cancellationToken) => ((IDataStore)store).ProbeAsync(cancellationToken);

    public byte[] GetOrAdd(string key, Func<byte[]> make) => store.GetOrAdd(key, make);

    public void Delete(string name) => store.Delete(name);

    // The replica itself closes the store, after the last sandbox was given up.
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
