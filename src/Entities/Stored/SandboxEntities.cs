using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.Entities.Stored;

/// <summary>The entities of a sandbox. Readers take no lock; writers of the same sandbox wait for each other.</summary>
internal sealed class SandboxEntities : IStoredPart
{
    // What is reserved at a time: most changes then ask no lock that all sandboxes share.
    private const long Step = 64 * 1024;

    private readonly Lock gate = new();
    private volatile EntitySet now = EntitySet.Empty;
    private long reserved;

    // Null unless changes are stored.
    private ChangedKeys<(string Table, int Key)>? noted;

    public EntitySet Now => now;

    /// <summary>Estimated memory, with what is reserved.</summary>
    public long Bytes => Math.Max(Interlocked.Read(ref reserved), now.Bytes);

    /// <summary>Makes sure that there is memory for a change.</summary>
    /// <param name="growth">By how many bytes it can grow.</param>
    /// <param name="memory">The budget of all sandboxes.</param>
    /// <param name="expected">The error if there is not enough; otherwise empty.</param>
    public bool TryReserve(long growth, MemoryBudget memory, out string expected)
    {
        expected = "";
        var needed = now.Bytes + growth - Interlocked.Read(ref reserved);
        if (needed <= 0) return true;
        var more = (needed + Step - 1) / Step * Step;
        return memory.TryKeep(more, () => Interlocked.Add(ref reserved, more), out expected);
    }

    /// <summary>Changes the entities. The change runs while no other does.</summary>
    /// <param name="change">Makes the changed entity; null leaves everything as it is.</param>
    /// <returns>The changed entity.</returns>
    public StoredEntity? Change(Func<EntitySet, StoredEntity?> change)
    {
        lock (gate)
        {
            if (change(now) is not { } entity) return null;
            now = now.With(entity);
            noted?.Note((entity.Table, entity.Key));
            return entity;
        }
    }

    /// <summary>Replaces all of them.</summary>
    public void Set(EntitySet entities)
    {
        lock (gate)
        {
            now = entities;
            Interlocked.Exchange(ref reserved, 0);
            noted?.Clear();
            noted?.Note(entities.All.Select(entity => (entity.Table, entity.Key)));
        }
    }

    void ISandboxPart.Reset() => Set(EntitySet.Empty);

    void ISandboxPart.TakeOver(ISandboxPart namesake) => Set(((SandboxEntities)namesake).now);

    void IStoredPart.Restore(StoredPart stored, Sandbox sandbox) =>
        Set(EntitySet.Of(stored.Records.Select(record => EntityForm.Read(record.Key, record.Value))));

    void IStoredPart.Follow(PartNotes notes, bool isNew)
    {
        lock (gate)
        {
            noted = new ChangedKeys<(string Table, int Key)>(notes);
            if (isNew && now.Count > 0) noted.Note(now.All.Select(entity => (entity.Table, entity.Key)));
        }
    }

    void IStoredPart.TakeChanges(PartChanges changes)
    {
        lock (gate)
        {
            if (noted is null) return;
            foreach (var (table, key) in noted.Take(changes))
                if (now.Find(table, key) is { } entity) changes.Set(EntityForm.KeyOf(table, key), EntityForm.Of(entity));
                else changes.Remove(EntityForm.KeyOf(table, key));
        }
    }
}
