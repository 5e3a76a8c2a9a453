using System.Globalization;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Operations.Folders;

/// <summary>The batch tasks of a sandbox; it remembers the newest.</summary>
public sealed class BatchTasks : IStoredPart
{
    private const int Most = 100;
    private readonly Lock gate = new();
    private readonly Queue<BatchTask> tasks = [];
    private int lastId;

    // Null unless changes are stored.
    private ChangedKeys<int>? noted;

    /// <summary>Adds a task with the next key.</summary>
    /// <param name="make">Makes it from the key.</param>
    public BatchTask Add(Func<int, BatchTask> make)
    {
        lock (gate)
        {
            var task = make(++lastId);
            tasks.Enqueue(task);
            noted?.Note(task.Id);
            if (tasks.Count > Most)
            {
                var gone = tasks.Dequeue();
                noted?.Note(gone.Id);
            }

            return task;
        }
    }

    public BatchTask? Find(int id)
    {
        lock (gate) return tasks.FirstOrDefault(task => task.Id == id);
    }

    void ISandboxPart.Reset()
    {
        lock (gate)
        {
            tasks.Clear();
            lastId = 0;
            noted?.Clear();
        }
    }

    void ISandboxPart.TakeOver(ISandboxPart namesake)
    {
        var other = (BatchTasks)namesake;
        lock (other.gate)
        {
            foreach (var task in other.tasks) tasks.Enqueue(task);
            lastId = other.lastId;
        }
    }

    void IStoredPart.Restore(StoredPart stored, Sandbox sandbox)
    {
        lock (gate)
        {
            foreach (var task in stored.Records.Select(record =>
                StoredJson.Read(record.Key, record.Value, StoredOperations.Default.BatchTask))
                .OrderBy(task => task.Id))
            {
                tasks.Enqueue(task);
                lastId = task.Id;
            }
        }
    }

    void IStoredPart.Follow(PartNotes notes, bool isNew)
    {
        lock (gate)
        {
            noted = new ChangedKeys<int>(notes);
            if (isNew && tasks.Count > 0) noted.Note(tasks.Select(task => task.Id));
        }
    }

    void IStoredPart.TakeChanges(PartChanges changes)
    {
        lock (gate)
        {
            if (noted is null) return;
            foreach (var id in noted.Take(changes))
            {
                var key = id.ToString(CultureInfo.InvariantCulture);
                if (tasks.FirstOrDefault(task => task.Id == id) is { } task)
                    changes.Set(key, StoredJson.Write(task, StoredOperations.Default.BatchTask));
                else changes.Remove(key);
            }
        }
    }
}
