using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Memory;

/// <summary>A log of a sandbox that can be stored: an item for each change of it.</summary>
/// <param name="capacity">Most items.</param>
/// <param name="bytesOf">Estimates the memory that an item holds.</param>
/// <param name="mostBytes">Most memory of restored items; the newest one is always restored.</param>
public abstract class StoredLog<T>(int capacity, Func<T, int> bytesOf, long mostBytes) : BoundedLog<T>(capacity, bytesOf), IStoredPart
    where T : class
{
    private const int NewestForm = 1;
    private const int BytesOfNote = 64;
    private readonly int capacity = capacity;
    private readonly Func<T, int> bytesOf = bytesOf;

    /// <summary>What an item is called in messages.</summary>
    protected abstract string ItemName { get; }

    void IStoredPart.Restore(StoredPart stored, Sandbox sandbox)
    {
        var texts = new StoredTexts();
        var (items, total, bytes) = (new List<T>(), 0L, 0L);
        var removed = new HashSet<Guid>();
        var corrections = new Dictionary<Guid, ReadOnlyMemory<byte>>();
        // From the newest on: what happened to an item later is known before the item.
        for (var i = stored.Items.Count - 1; i >= 0 && items.Count < capacity && (bytes <= mostBytes || items.Count == 0); i--)
        {
            var reader = new StoredReader(stored.Items[i].Span, ItemName, texts);
            reader.Form(NewestForm);
            var kind = (LogChangeKind)reader.Byte((int)LogChangeKind.Removed);
            var after = reader.Number();
            // A call that was delayed stores an item after newer ones.
            if (removed.Count == 0) total = Math.Max(total, after);
            var id = reader.Id();
            if (kind == LogChangeKind.Removed) removed.Add(id);
            else if (removed.Contains(id)) continue;
            else if (kind == LogChangeKind.Corrected) corrections.TryAdd(id, stored.Items[i][^reader.Left..]);
            else if (kind == LogChangeKind.Added)
            {
                var item = Read(ref reader, id, sandbox.Name);
                reader.End();
                if (corrections.TryGetValue(id, out var correction)) Correct(item, correction);
                items.Add(item);
                bytes += bytesOf(item);
            }
            else throw reader.Wrong("a kind of change");
        }

        items.Reverse();
        PutBack(items, total);
    }

    void IStoredPart.Follow(PartNotes notes, bool isNew) => Note(notes, isNew);

    void IStoredPart.TakeChanges(PartChanges changes)
    {
        var noted = TakeNoted(changes.Of, out var cleared);
        if (cleared) changes.Clear();
        foreach (var change in noted) changes.Append(new Item(this, change));
    }

    /// <summary>The id by which an item is removed or corrected.</summary>
    protected abstract Guid IdOf(T item);

    /// <summary>Writes an item, without its id and its sandbox.</summary>
    protected abstract void Write(StoredWriter writer, T item);

    /// <summary>Reads an item that has this id, in this sandbox.</summary>
    protected abstract T Read(ref StoredReader reader, Guid id, string sandbox);

    /// <summary>Writes what became known about an item after it was added.</summary>
    protected virtual void WriteCorrection(StoredWriter writer, T item)
    {
    }

    /// <summary>Reads that, and changes the item.</summary>
    protected virtual void Correct(T item, ref StoredReader reader)
    {
    }

    private void Correct(T item, ReadOnlyMemory<byte> correction)
    {
        var reader = new StoredReader(correction.Span, ItemName);
        Correct(item, ref reader);
        reader.End();
    }

    // It tells what is known when it is stored, which may be more than when it was noted.
    private sealed class Item(StoredLog<T> log, LogChange<T> change) : LogItem
    {
        public override int Bytes => change.Kind == LogChangeKind.Added ? log.bytesOf(change.Item) : BytesOfNote;

        public override void Write(StoredWriter writer)
        {
            writer.Byte(NewestForm);
            writer.Byte((int)change.Kind);
            writer.Number(change.Total);
            writer.Id(log.IdOf(change.Item));
            if (change.Kind == LogChangeKind.Added) log.Write(writer, change.Item);
            else if (change.Kind == LogChangeKind.Corrected) log.WriteCorrection(writer, change.Item);
        }
    }
}
