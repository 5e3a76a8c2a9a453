using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace EmailSync.Cluster.Ownership;

/// <summary>The sandboxes that belong to this replica.</summary>
internal sealed class OwnedSandboxes
{
    private readonly ConcurrentDictionary<string, Ownership> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Ownership>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public OwnedSandboxes() => lookup = byName.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Count => byName.Count;

    public IEnumerable<Ownership> All => byName.Values;

    /// <summary>Begins a call if the sandbox belongs to this replica.</summary>
    public bool TryEnter(ReadOnlySpan<char> name, [MaybeNullWhen(false)] out Ownership entered) =>
        lookup.TryGetValue(name, out entered) && entered.TryEnter();

    public Ownership? Find(string name) => byName.GetValueOrDefault(name);

    public void Add(Ownership taken) => byName[taken.Name] = taken;

    public void Remove(Ownership ended) => byName.TryRemove(new KeyValuePair<string, Ownership>(ended.Name, ended));
}
