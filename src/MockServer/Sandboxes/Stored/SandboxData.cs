namespace EmailSync.MockServer.Sandboxes.Stored;

/// <summary>Stores what happens in sandboxes. A server whose sandboxes end with its process has none.</summary>
public abstract class SandboxData
{
    /// <summary>Why nothing can be stored at the moment, so that calls are refused, in one line; null if it can.</summary>
    public abstract string? Failure { get; }

    /// <summary>Why changes were last given up for good; null while none were. It is another object each time, and set before
    /// anybody who waits for them is told.</summary>
    public abstract StoredDataException? LastLoss { get; }

    /// <summary>What is said about it at <c>/__mock/health</c>.</summary>
    public abstract SandboxDataState State { get; }

    /// <summary>The names of all stored sandboxes, as they were spelt at their first use.</summary>
    /// <exception cref="StoredDataException">They cannot be read now.</exception>
    public abstract IReadOnlyList<string> Names();

    /// <summary>Whether a sandbox belongs to this server: nothing of another's is read or stored.</summary>
    public abstract bool Owns(string name);

    /// <summary>Reads a sandbox with all changes that were handed over before; null if none is stored under the name.</summary>
    /// <exception cref="StoredDataException">It cannot be read now.</exception>
    public abstract StoredSandbox? Read(string name);

    /// <summary>Takes changes to be stored, in the order of the calls of this method. It must not wait: the sandbox's gate is
    /// held.</summary>
    public abstract PendingChanges Store(SandboxChanges sandbox, ChangeSet changes);

    /// <summary>Waits as long as an answer has to wait until its call's changes are stored.</summary>
    /// <param name="sandbox">The call's sandbox.</param>
    /// <param name="changes">Its changes.</param>
    /// <exception cref="StoredDataException">They were not stored, and the sandbox is as if the call had never come.</exception>
    public abstract ValueTask BeforeAnswerAsync(SandboxChanges sandbox, PendingChanges changes);

    /// <summary>Stores what has changed in all sandboxes so far, and waits for it.</summary>
    /// <exception cref="StoredDataException">It was not stored.</exception>
    public abstract ValueTask StoreAllAsync();

    /// <summary>A value of the server, such as a key; made and stored when it is first needed, and the same from then on.</summary>
    /// <exception cref="StoredDataException">It cannot be read or stored now.</exception>
    public abstract byte[] GetOrAdd(string key, Func<byte[]> make);

    /// <summary>Gets the sandboxes, once.</summary>
    internal abstract void Attach(SandboxRegistry sandboxes);

    /// <summary>A sandbox was read, and uses memory from now on. It must not wait.</summary>
    internal abstract void Loaded(Sandbox sandbox);

    /// <summary>A sandbox has changes that nobody has taken yet. Any thread may call it, and it must not wait.</summary>
    internal abstract void Note(SandboxChanges sandbox);
}

/// <summary>How storing goes.</summary>
/// <param name="IsEach">Whether each answer waits until its call is stored.</param>
/// <param name="Failure">Why nothing can be stored; null if it can.</param>
/// <param name="WaitingBytes">Bytes of changes that wait to be stored.</param>
public sealed record SandboxDataState(bool IsEach, string? Failure, long WaitingBytes);
