using System.Collections.Concurrent;
using EmailSync.Data.Stores;

namespace EmailSync.Cluster.Ownership;

/// <summary>Which replica owns a sandbox, as far as this one was told. What is out of date is noticed by the replica that is
/// asked.</summary>
internal sealed class OwnerDirectory
{
    // A name takes about 200 bytes.
    private const int Most = 400_000;
    private readonly ConcurrentDictionary<string, string> known = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private volatile IGrainFactory? grains;

    public OwnerDirectory() => lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Starts asking, once this replica is one of the cluster.</summary>
    public void Open(IGrainFactory factory) => grains = factory;

    /// <summary>Stops asking: this replica leaves.</summary>
    public void Close() => grains = null;

    /// <summary>The internal address of the owner if it is known.</summary>
    public bool TryFind(ReadOnlySpan<char> name, out string? address) => lookup.TryGetValue(name, out address);

    /// <summary>Asks for the internal address of the owner; a sandbox without one gets one.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be known now.</exception>
    public async ValueTask<string> AskAsync(string name)
    {
        if (grains is not { } factory) throw new StoreUnavailableException("this replica is starting or stopping");
        try
        {
            SandboxKey.Tell(name);
            var address = await factory.GetGrain<ISandboxGrain>(SandboxKey.Of(name)).WhereAsync();
            if (known.Count >= Most) known.Clear();
            known[name] = address;
            return address;
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException or StoreUnavailableException
            or ObjectDisposedException or InvalidOperationException)
        {
            throw new StoreUnavailableException("the replica that owns the sandbox does not answer, and no other owns it yet", exception);
        }
    }

    /// <summary>Forgets an owner that is none any more.</summary>
    public void Forget(string name, string address) => known.TryRemove(new KeyValuePair<string, string>(name, address));

    /// <summary>Forgets a replica.</summary>
    public void Forget(string address)
    {
        foreach (var (name, owner) in known)
            if (owner == address)
                Forget(name, owner);
    }
}
