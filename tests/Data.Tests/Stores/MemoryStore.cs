using EmailSync.Data.Stores;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.Data.Tests.Stores;

/// <summary>A store in memory that a test can make fail or wait, and look into after any commit. It outlives the servers that use
/// it.</summary>
public sealed class MemoryStore : IDataStore
{
    private readonly Lock gate = new();
    private readonly List<IReadOnlyList<ChangeSet>> commits = [];
    private readonly Dictionary<string, byte[]> settings = new(StringComparer.Ordinal);
    private MemoryData data = new();
    private Task<bool>? door;
    private TaskCompletionSource<bool>? opening;
    private TaskCompletionSource changed = NewSignal();
    private string? failure;
    private string? readFailure;
    private string? takenOver;
    private int attempts;

    /// <summary>How many commits it has taken.</summary>
    public int Commits
    {
        get
        {
            lock (gate) return commits.Count;
        }
    }

    /// <summary>Why nothing can be read; null if it can.</summary>
    public string? ReadFailure
    {
        get
        {
            lock (gate) return readFailure;
        }

        set
        {
            lock (gate) readFailure = value;
        }
    }

    /// <summary>Why nothing can be stored; null if it can.</summary>
    public string? Failure
    {
        get
        {
            lock (gate) return failure;
        }

        set
        {
            lock (gate) failure = value;
        }
    }

    /// <summary>A sandbox that another server has taken over; null for none.</summary>
    public string? TakenOver
    {
        get
        {
            lock (gate) return takenOver;
        }

        set
        {
            lock (gate) takenOver = value;
        }
    }

    /// <summary>What is stored after so many commits.</summary>
    public MemoryData After(int count)
    {
        lock (gate)
        {
            var then = new MemoryData();
            foreach (var set in commits.Take(count).SelectMany(sets => sets)) then.Apply(set);
            return then;
        }
    }

    /// <summary>A store with what is stored here after so many commits, as if the machine had stopped there.</summary>
    public MemoryStore StoppedAfter(int count)
    {
        var copy = new MemoryStore { data = After(count) };
        lock (gate)
        {
            foreach (var (key, value) in settings) copy.settings[key] = value;
        }

        return copy;
    }

    /// <summary>The changes of a commit.</summary>
    public IReadOnlyList<ChangeSet> Commit(int index)
    {
        lock (gate) return commits[index];
    }

    /// <summary>Lets commits wait until <see cref="Open"/>.</summary>
    public void Close()
    {
        lock (gate)
        {
            opening ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            door = opening.Task;
        }
    }

    /// <summary>Lets commits go on.</summary>
    public void Open()
    {
        lock (gate)
        {
            opening?.SetResult(true);
            (door, opening) = (null, null);
        }
    }

    /// <summary>Waits until so many commits have begun, whether or not they worked.</summary>
    public async Task WhenTriedAsync(int count)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (attempts >= count) return;
                next = changed.Task;
            }

            await next.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        }
    }

    public IReadOnlyList<string> Names()
    {
        lock (gate)
        {
            ThrowIf(readFailure);
            return data.Names;
        }
    }

    public StoredSandbox? Read(string name)
    {
        lock (gate)
        {
            ThrowIf(readFailure);
            return data.Read(name);
        }
    }

    public async ValueTask CommitAsync(IReadOnlyList<ChangeSet> changes, CancellationToken cancellationToken)
    {
        Task? wait;
        TaskCompletionSource told;
        lock (gate)
        {
            attempts++;
            wait = door;
            (told, changed) = (changed, NewSignal());
        }

        told.SetResult();
        if (wait is not null) await wait.WaitAsync(cancellationToken);
        lock (gate)
        {
            ThrowIf(failure);
            if (takenOver is not null && changes.Any(set => set.Sandbox == takenOver))
                throw new SandboxLostException(takenOver, "another server has taken it over");
            if (changes.Count == 0) return;
            commits.Add([.. changes]);
            foreach (var set in changes) data.Apply(set);
        }
    }

    public byte[] GetOrAdd(string key, Func<byte[]> make)
    {
        lock (gate)
        {
            ThrowIf(failure);
            return settings.TryGetValue(key, out var known) ? known : settings[key] = make();
        }
    }

    public void Delete(string name)
    {
        lock (gate)
        {
            ThrowIf(failure);
            data.Delete(name);
        }
    }

    /// <summary>What it holds stays for the next server.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static void ThrowIf(string? reason)
    {
        if (reason is not null) throw new StoreUnavailableException(reason);
    }
}
