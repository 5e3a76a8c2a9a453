using EmailSync.Data.Stores;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.Killing.Hosting;

/// <summary>Confirms changes at once, and commits them in their order behind that.</summary>
internal sealed class EarlyStore(IDataStore store) : IDataStore
{
    private readonly Lock gate = new();
    private Task last = Task.CompletedTask;

    public IReadOnlyList<string> Names() => store.Names();

    public StoredSandbox? Read(string name) => store.Read(name);

    public ValueTask CommitAsync(IReadOnlyList<ChangeSet> changes, CancellationToken cancellationToken)
    {
        lock (gate) last = CommitAfterAsync(last, [.. changes]);
        return ValueTask.CompletedTask;
    }

    public byte[] GetOrAdd(string key, Func<byte[]> make) => store.GetOrAdd(key, make);

    public void Delete(string name) => store.Delete(name);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private async Task CommitAfterAsync(Task before, IReadOnlyList<ChangeSet> changes)
    {
        await Task.Yield();
        await before;
        await store.CommitAsync(changes, CancellationToken.None);
    }
}
