using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.Data.Committing;

/// <summary>Changes that are committed together.</summary>
internal sealed class Batch : PendingChanges
{
    private volatile TaskCompletionSource tried = NewSignal();
    private readonly List<SandboxChanges> sandboxes = [];
    private readonly List<ChangeSet> changes = [];
    private HashSet<SandboxChanges>? lost;

    public override Task Tried => tried.Task;

    /// <summary>The changes, oldest first.</summary>
    public IReadOnlyList<ChangeSet> Changes => changes;

    /// <summary>The sandboxes that have changed.</summary>
    public IEnumerable<SandboxChanges> Sandboxes => sandboxes.Distinct();

    /// <summary>Timestamp of the first change.</summary>
    public long Began { get; set; }

    /// <summary>Bytes of the changes, about.</summary>
    public long Bytes { get; private set; }

    public void Add(SandboxChanges sandbox, ChangeSet set)
    {
        sandboxes.Add(sandbox);
        changes.Add(set);
        Bytes += set.Bytes;
    }

    /// <summary>Whether it has changes of a sandbox with this name.</summary>
    public bool Has(string name) => sandboxes.Exists(sandbox => sandbox.Sandbox.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether its changes of the sandbox were not stored although the others were.</summary>
    public bool HasLost(SandboxChanges sandbox) => lost?.Contains(sandbox) == true;

    /// <summary>Leaves out the changes of sandboxes with this name.</summary>
    /// <returns>The sandboxes.</returns>
    public IReadOnlyList<SandboxChanges> LeaveOut(string name) =>
        LeaveOut(sandbox => sandbox.Sandbox.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Leaves out the changes of sandboxes that were given up after these were added.</summary>
    /// <returns>Whether there were such.</returns>
    public bool LeaveOutLost() => sandboxes.Exists(sandbox => sandbox.IsLost) && LeaveOut(sandbox => sandbox.IsLost).Count > 0;

    private List<SandboxChanges> LeaveOut(Predicate<SandboxChanges> leaves)
    {
        var gone = Sandboxes.Where(sandbox => leaves(sandbox)).ToList();
        for (var i = changes.Count - 1; i >= 0; i--)
        {
            if (!gone.Contains(sandboxes[i])) continue;
            sandboxes.RemoveAt(i);
            changes.RemoveAt(i);
        }

        (lost ??= []).UnionWith(gone);
        return gone;
    }

    /// <summary>It is stored.</summary>
    public void Succeed() => tried.TrySetResult();

    /// <summary>Whoever waits from now on learns of the next attempt, if the last one failed.</summary>
    public void TryAgain()
    {
        if (tried.Task.IsFaulted) tried = NewSignal();
    }

    /// <summary>It was not stored. It may still be, later.</summary>
    public void Fail(Exception exception)
    {
        var signal = tried;
        if (signal.TrySetException(exception)) _ = signal.Task.Exception; // perhaps nobody waits for it
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
