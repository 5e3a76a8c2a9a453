using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Memory;

/// <summary>
/// The newest items of a stream, bounded in number; <see cref="MemoryBudget"/> bounds their bytes. It grows as
/// it fills, so an empty one costs almost nothing.
/// </summary>
/// <param name="capacity">Most items.</param>
/// <param name="bytesOf">Estimates the memory that an item holds.</param>
public class BoundedLog<T>(int capacity, Func<T, int> bytesOf)
    where T : class
{
    private readonly Lock gate = new();
    private Slot[] ring = new Slot[Math.Min(capacity, 16)];
    private int start;
    private int count;
    private long added;
    private long last;
    private long takenBack;
    private int cuts;
    private long bytes;

    // Null unless its changes are stored.
    private LogChanges<T>? noted;

    /// <summary>Estimated memory of the items.</summary>
    public long Bytes => Interlocked.Read(ref bytes);

    /// <summary>Adds an item.</summary>
    /// <returns>By how much the memory has grown; negative if a larger old item was dropped.</returns>
    public long Add(T item)
    {
        lock (gate)
        {
            var before = bytes;
            if (count == capacity) TakeOldest();
            else if (count == ring.Length) Grow();
            var size = bytesOf(item);
            ring[(start + count++) % ring.Length] = new Slot(new Numbered(++last, item), size);
            added++;
            bytes += size;
            noted?.Add(LogChangeKind.Added, item, added);
            return bytes - before;
        }
    }

    /// <summary>Drops the oldest item, and returns how much memory that frees; 0 if there is none.</summary>
    public long DropOldest()
    {
        lock (gate) return count == 0 ? 0 : TakeOldest();
    }

    /// <summary>The newest item, null if there is none, and how many were added since the log was last cleared.</summary>
    public T? Newest(out long total)
    {
        lock (gate)
        {
            total = added;
            return count == 0 ? null : At(count - 1).Item;
        }
    }

    /// <summary>The current items, newest first, and how many were added since the log was last cleared.</summary>
    public T[] NewestFirst(out long total)
    {
        lock (gate)
        {
            total = added;
            var items = new T[count];
            for (var i = 0; i < count; i++) items[i] = At(count - 1 - i).Item;
            return items;
        }
    }

    /// <summary>The same, each with its number, to find it again.</summary>
    public Numbered[] NumberedNewestFirst(out long total)
    {
        lock (gate)
        {
            total = added;
            var items = new Numbered[count];
            for (var i = 0; i < count; i++) items[i] = At(count - 1 - i);
            return items;
        }
    }

    /// <summary>The item with a number; null if it has been dropped.</summary>
    public T? Find(long number)
    {
        lock (gate)
        {
            var (low, high) = (0, count - 1);
            while (low <= high)
            {
                var middle = low + ((high - low) / 2);
                var item = At(middle);
                if (item.Number == number) return item.Item;
                if (item.Number < number) low = middle + 1;
                else high = middle - 1;
            }

            return null;
        }
    }

    /// <summary>The current position.</summary>
    public LogPosition Position
    {
        get
        {
            lock (gate) return Here();
        }
    }

    /// <summary>Reads the newest items added since a position, newest first.</summary>
    /// <param name="since">A position of this log.</param>
    /// <param name="most">Most items that are read.</param>
    /// <param name="into">Gets the items.</param>
    /// <returns>The current position.</returns>
    public LogPosition ReadSince(LogPosition since, int most, List<T> into)
    {
        lock (gate)
        {
            var here = Here();
            var fresh = Math.Min(here.Passed - since.Passed, Math.Min(count, most));
            for (var i = 0; i < fresh; i++) into.Add(At(count - 1 - i).Item);
            return here;
        }
    }

    /// <summary>Removes some, as if they had never been added.</summary>
    /// <returns>The removed items.</returns>
    public IReadOnlyList<T> Remove(IReadOnlySet<T> items)
    {
        lock (gate)
        {
            var removed = new List<T>();
            var kept = 0;
            for (var i = 0; i < count; i++)
            {
                var item = At(i);
                if (items.Contains(item.Item)) removed.Add(item.Item);
                else ring[(start + kept++) % ring.Length] = ring[(start + i) % ring.Length];
            }

            for (var i = kept; i < count; i++) ring[(start + i) % ring.Length] = default;
            count = kept;
            added -= removed.Count;
            if (removed.Count > 0) TakeBack(removed.Count);
            bytes -= removed.Sum(bytesOf);
            if (noted is not null)
                foreach (var item in removed)
                    noted.Add(LogChangeKind.Removed, item, added);
            return removed;
        }
    }

    /// <summary>Removes all, and restarts the count.</summary>
    public void Clear()
    {
        lock (gate)
        {
            ring = new Slot[Math.Min(capacity, 16)];
            start = count = 0;
            TakeBack(added);
            added = bytes = 0;
            noted?.Clear();
        }
    }

    /// <summary>Called after an item has given way to a newer one, or to others' memory.</summary>
    protected virtual void OnDropped()
    {
    }

    /// <summary>Notes that more became known about an item.</summary>
    private protected void NoteCorrection(T item)
    {
        if (noted is null) return;
        lock (gate) noted.Add(LogChangeKind.Corrected, item, added);
    }

    /// <summary>Starts noting changes.</summary>
    /// <param name="notes">Is told of each.</param>
    /// <param name="isNew">Whether everything that is there counts as added.</param>
    private protected void Note(PartNotes notes, bool isNew)
    {
        lock (gate)
        {
            noted = new LogChanges<T>(notes);
            if (!isNew) return;
            for (var i = 0; i < count; i++) noted.Add(LogChangeKind.Added, At(i).Item, added - (count - 1 - i));
        }
    }

    /// <summary>Takes what somebody has changed since the last time. It is good until the next call.</summary>
    private protected List<LogChange<T>> TakeNoted(ChangesOf of, out bool cleared)
    {
        cleared = false;
        if (noted is null) return [];
        lock (gate) return noted.Take(of, out cleared);
    }

    /// <summary>Fills an empty log.</summary>
    /// <param name="items">The oldest first.</param>
    /// <param name="total">How many were added in all, with those that are gone.</param>
    private protected void PutBack(IReadOnlyList<T> items, long total)
    {
        foreach (var item in items) Add(item);
        lock (gate) added = Math.Max(total, added);
    }

    private Numbered At(int index) => ring[(start + index) % ring.Length].Item;

    private LogPosition Here() => new(added + takenBack, cuts, added, count);

    private void TakeBack(long items)
    {
        takenBack += items;
        cuts++;
    }

    private int TakeOldest()
    {
        var freed = ring[start].Bytes;
        ring[start] = default;
        start = (start + 1) % ring.Length;
        count--;
        bytes -= freed;
        OnDropped();
        return freed;
    }

    private void Grow()
    {
        var larger = new Slot[(int)Math.Min(capacity, ring.Length * 2L)];
        for (var i = 0; i < count; i++) larger[i] = ring[(start + i) % ring.Length];
        ring = larger;
        start = 0;
    }

    /// <summary>An item with its number, unique and counted from 1.</summary>
    public readonly record struct Numbered(long Number, T Item);

    // The size is stored here: the oldest item has left the processor's caches long before it is dropped.
    private readonly record struct Slot(Numbered Item, int Bytes);
}
