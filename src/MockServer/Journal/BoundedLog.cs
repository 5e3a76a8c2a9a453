namespace EmailSync.MockServer.Journal;

/// <summary>
/// The newest items of a stream, bounded in number; their octets are bounded by <see cref="JournalBudget"/>. It grows as
/// it fills, so that an empty one costs next to nothing.
/// </summary>
/// <param name="capacity">Most items.</param>
/// <param name="octetsOf">Estimates the memory that an item holds.</param>
public sealed class BoundedLog<T>(int capacity, Func<T, int> octetsOf)
    where T : class
{
    private readonly Lock gate = new();
    private T?[] ring = new T?[Math.Min(capacity, 16)];
    private int start;
    private int count;
    private long added;
    private long takenBack;
    private int cuts;
    private long octets;

    /// <summary>Estimate of the memory that the items hold.</summary>
    public long Octets => Interlocked.Read(ref octets);

    /// <summary>Adds an item.</summary>
    /// <returns>By how much the memory held has grown; negative where an older item that went was larger.</returns>
    public long Add(T item)
    {
        lock (gate)
        {
            var before = octets;
            if (count == capacity) TakeOldest();
            else if (count == ring.Length) Grow();
            ring[(start + count++) % ring.Length] = item;
            added++;
            octets += octetsOf(item);
            return octets - before;
        }
    }

    /// <summary>Drops the oldest item, and returns how much memory that frees; 0 when there is none.</summary>
    public long DropOldest()
    {
        lock (gate) return count == 0 ? 0 : TakeOldest();
    }

    /// <summary>The newest item; null where there is none; and how many were added since it was last cleared.</summary>
    public T? Newest(out long total)
    {
        lock (gate)
        {
            total = added;
            return count == 0 ? null : ring[(start + count - 1) % ring.Length];
        }
    }

    /// <summary>What is there now, newest first, and how many were added since it was last cleared.</summary>
    public T[] NewestFirst(out long total)
    {
        lock (gate)
        {
            total = added;
            var items = new T[count];
            for (var i = 0; i < count; i++) items[i] = ring[(start + count - 1 - i) % ring.Length]!;
            return items;
        }
    }

    /// <summary>Where the stream is now.</summary>
    public LogPosition Position
    {
        get
        {
            lock (gate) return Here();
        }
    }

    /// <summary>Reads what was added since a position, newest first; of many only the newest.</summary>
    /// <param name="since">A position that was read here before.</param>
    /// <param name="most">Most items that are read.</param>
    /// <param name="into">Gets the items.</param>
    /// <returns>Where the stream is now.</returns>
    public LogPosition ReadSince(LogPosition since, int most, List<T> into)
    {
        lock (gate)
        {
            var here = Here();
            var fresh = Math.Min(here.Passed - since.Passed, Math.Min(count, most));
            for (var i = 0; i < fresh; i++) into.Add(ring[(start + count - 1 - i) % ring.Length]!);
            return here;
        }
    }

    /// <summary>Removes some, as if they had never been added.</summary>
    /// <returns>Those of them that were there.</returns>
    public IReadOnlyList<T> Remove(IReadOnlySet<T> items)
    {
        lock (gate)
        {
            var removed = new List<T>();
            var kept = 0;
            for (var i = 0; i < count; i++)
            {
                var item = ring[(start + i) % ring.Length]!;
                if (items.Contains(item)) removed.Add(item);
                else ring[(start + kept++) % ring.Length] = item;
            }

            for (var i = kept; i < count; i++) ring[(start + i) % ring.Length] = null;
            count = kept;
            added -= removed.Count;
            if (removed.Count > 0) TakeBack(removed.Count);
            octets -= removed.Sum(octetsOf);
            return removed;
        }
    }

    /// <summary>Removes all, and counts anew.</summary>
    public void Clear()
    {
        lock (gate)
        {
            ring = new T?[Math.Min(capacity, 16)];
            start = count = 0;
            TakeBack(added);
            added = octets = 0;
        }
    }

    private LogPosition Here() => new(added + takenBack, cuts, added, count);

    private void TakeBack(long items)
    {
        takenBack += items;
        cuts++;
    }

    private int TakeOldest()
    {
        var freed = octetsOf(ring[start]!);
        ring[start] = null;
        start = (start + 1) % ring.Length;
        count--;
        octets -= freed;
        return freed;
    }

    private void Grow()
    {
        var larger = new T?[(int)Math.Min(capacity, ring.Length * 2L)];
        for (var i = 0; i < count; i++) larger[i] = ring[(start + i) % ring.Length];
        ring = larger;
        start = 0;
    }
}
