using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Operations.Folders;

/// <summary>The batch tasks of a sandbox; it remembers the newest.</summary>
public sealed class BatchTasks : ISandboxPart
{
    private const int Most = 100;
    private readonly Lock gate = new();
    private readonly Queue<BatchTask> tasks = [];
    private int lastId;

    /// <summary>Adds a task with the next key.</summary>
    /// <param name="make">Makes it from the key.</param>
    public BatchTask Add(Func<int, BatchTask> make)
    {
        lock (gate)
        {
            var task = make(++lastId);
            tasks.Enqueue(task);
            if (tasks.Count > Most) tasks.Dequeue();
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
}
