using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.Data.Stores;

/// <summary>Where sandboxes are stored. One caller at a time commits; reading may happen beside it.</summary>
public interface IDataStore : IAsyncDisposable
{
    /// <summary>Names of all stored sandboxes, as they were spelt at their first use.</summary>
    IReadOnlyList<string> Names();

    /// <summary>Whether a sandbox belongs to this server, so that it may be read and stored.</summary>
    bool Owns(string name) => true;

    /// <summary>Reads a sandbox with all that was committed before; null if none is stored under this name, in any letter case.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be read now.</exception>
    StoredSandbox? Read(string name);

    /// <summary>
    /// Stores changes, in their order and all of them or none. When it returns they survive the end of the process and of the machine.
    /// </summary>
    /// <exception cref="StoreUnavailableException">Nothing was stored; later it may work again.</exception>
    ValueTask CommitAsync(IReadOnlyList<ChangeSet> changes, CancellationToken cancellationToken);

    /// <summary>Tries whether something could be stored now, by storing something that means nothing.</summary>
    /// <exception cref="StoreUnavailableException">It could not.</exception>
    ValueTask ProbeAsync(CancellationToken cancellationToken) => CommitAsync([], cancellationToken);

    /// <summary>A value of the server, such as a key; made and stored when it is first needed, and the same from then on.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be read or stored now.</exception>
    byte[] GetOrAdd(string key, Func<byte[]> make);

    /// <summary>Deletes a sandbox with everything that is stored of it.</summary>
    /// <exception cref="StoreUnavailableException">Nothing was deleted; later it may work again.</exception>
    void Delete(string name);
}
