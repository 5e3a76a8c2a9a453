namespace EmailSync.MockServer.Journal;

/// <summary>The newest items of a stream, bounded in number. It grows as it fills, so that an empty one costs next to nothing.</summary>
public sealed class BoundedLog<T>(int capacity)
    where T : class
{
    private readonly Lock gate = new();
    private T?[] ring = new T?[Math.Min(capacity, 16)];
    private int start;
    private int count;
    private long added;

    /// <summary>How many were added since it was last cleared, dropped ones among them.</summary>
    public long Added
    {
        get { lock (gate) return added; }
    }

    /// <summary>Adds an item, and returns the one that had to go for it.</summary>
    public T? Add(T item)
    {
        lock (gate)
        {
            added++;
            T? dropped = null;
            if (count == capacity) dropped = TakeOldest();
            else if (count == ring.Length) Grow();
            ring[(start + count++) % ring.Length] = item;
            return dropped;
        }
    }

    /// <summary>Removes the oldest item; null when there is none.</summary>
    public T? DropOldest()
    {
        lock (gate) return count == 0 ? null : TakeOldest();
    }

    /// <summary>What is there now, newest first, and how many were added until now.</summary>
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

    /// <summary>Removes all, and returns it.</summary>
    public T[] Clear()
    {
        lock (gate)
        {
            var items = new T[count];
            for (var i = 0; i < count; i++) items[i] = ring[(start + i) % ring.Length]!;
            ring = new T?[Math.Min(capacity, 16)];
            start = count = 0;
            added = 0;
            return items;
        }
    }

    private T TakeOldest()
    {
        var oldest = ring[start]!;
        ring[start] = null;
        start = (start + 1) % ring.Length;
        count--;
        return oldest;
    }

    private void Grow()
    {
        var larger = new T?[(int)Math.Min(capacity, ring.Length * 2L)];
        for (var i = 0; i < count; i++) larger[i] = ring[(start + i) % ring.Length];
        ring = larger;
        start = 0;
    }
}
