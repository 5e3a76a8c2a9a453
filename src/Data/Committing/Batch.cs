using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.Data.Committing;

/// <summary>Changes that are committed together.</summary>
internal sealed class Batch : PendingChanges
{
    private readonly TaskCompletionSource tried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<SandboxChanges> sandboxes = [];
    private readonly List<ChangeSet> changes = [];
    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
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
        names.Add(sandbox.Sandbox);
        Bytes += SizeOf(set);
    }

    /// <summary>Whether it has changes of a sandbox with this name.</summary>
    public bool Has(string name) => names.Contains(name);

    /// <summary>Whether its changes of the sandbox were not stored although the others were.</summary>
    public bool HasLost(SandboxChanges sandbox) => lost?.Contains(sandbox) == true;

    /// <summary>Leaves out the changes of sandboxes with this name.</summary>
    /// <returns>The sandboxes.</returns>
    public IReadOnlyList<SandboxChanges> LeaveOut(string name) =>
        LeaveOut(sandbox => sandbox.Sandbox.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Leaves out the changes of sandboxes that were given up after these were added.</summary>
    public void LeaveOutLost()
    {
        if (sandboxes.Exists(sandbox => sandbox.IsLost)) LeaveOut(sandbox => sandbox.IsLost);
    }

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

    /// <summary>It was not stored. It may still be, later.</summary>
    public void Fail(Exception exception)
    {
        if (tried.TrySetException(exception)) _ = tried.Task.Exception; // perhaps nobody waits for it
    }

    private static long SizeOf(ChangeSet set)
    {
        var bytes = 0L;
        foreach (var (_, part) in set.Parts)
        {
            foreach (var item in part.Items) bytes += item.Length;
            foreach (var (key, value) in part.Records) bytes += key.Length + (value?.Length ?? 0);
        }

        return bytes;
    }
}
