using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using EmailSync.Data.Stores;

namespace EmailSync.Postgres.Ownership;

/// <summary>The sandboxes that this server owns as far as it knows.</summary>
internal sealed class OwnedSandboxes
{
    private readonly ConcurrentDictionary<string, OwnedSandbox> byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A later epoch replaces an earlier one; never the other way, whichever answer comes last.</summary>
    public void Add(OwnedSandbox taken) =>
        byName.AddOrUpdate(taken.Name, taken, (_, known) => known.Epoch > taken.Epoch ? known : taken);

    public bool TryGet(string name, [NotNullWhen(true)] out OwnedSandbox? owned) => byName.TryGetValue(name, out owned);

    public void Remove(OwnedSandbox owned) => byName.TryRemove(KeyValuePair.Create(owned.Name, owned));

    /// <summary>Those of a commit.</summary>
    /// <exception cref="StaleOwnerException">One or more are not owned.</exception>
    public IReadOnlyList<OwnedSandbox> All(IReadOnlyCollection<string> names)
    {
        var all = new List<OwnedSandbox>(names.Count);
        List<string>? foreign = null;
        foreach (var name in names)
        {
            if (TryGet(name, out var owned)) all.Add(owned);
            else (foreign ??= []).Add(name);
        }

        return foreign is null ? all : throw new StaleOwnerException(foreign);
    }
}
