using EmailSync.Data.Stores;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.Killing.Hosting;

/// <summary>Commits everything but the effects, and then the effects. It confirms when both are stored.</summary>
internal sealed class SplitStore(IDataStore store) : IDataStore
{
    private const string Effects = "effects";

    public IReadOnlyList<string> Names() => store.Names();

    public StoredSandbox? Read(string name) => store.Read(name);

    public async ValueTask CommitAsync(IReadOnlyList<ChangeSet> changes, CancellationToken cancellationToken)
    {
        await store.CommitAsync(Parts(changes, name => name != Effects), cancellationToken);
        await store.CommitAsync(Parts(changes, name => name == Effects), cancellationToken);
    }

    public byte[] GetOrAdd(string key, Func<byte[]> make) => store.GetOrAdd(key, make);

    public void Delete(string name) => store.Delete(name);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private static IReadOnlyList<ChangeSet> Parts(IReadOnlyList<ChangeSet> changes, Func<string, bool> isOf) =>
        [.. changes.Select(set => set with { Parts = [.. set.Parts.Where(part => isOf(part.Key))] }).Where(set => set.Parts.Length > 0)];
}
