namespace EmailSync.MockServer.Journal;

/// <summary>The calls that one sandbox received, newest kept, bounded in number; the octets are bounded by <see cref="JournalBudget"/>.</summary>
public sealed class RequestJournal(int capacity)
{
    private readonly BoundedLog<JournalEntry> log = new(capacity);
    private long octets;
    private long dropped;

    /// <summary>Estimate of the memory that the entries hold.</summary>
    public long Octets => Interlocked.Read(ref octets);

    /// <summary>How many entries had to go since the journal was last cleared.</summary>
    public long Dropped => Interlocked.Read(ref dropped);

    /// <summary>Adds an entry.</summary>
    /// <returns>By how much the memory held has grown; negative where an older entry that went was larger.</returns>
    public long Add(JournalEntry entry)
    {
        var gone = log.Add(entry);
        if (gone is not null) Interlocked.Increment(ref dropped);
        var growth = entry.Octets - (gone?.Octets ?? 0);
        Interlocked.Add(ref octets, growth);
        return growth;
    }

    /// <summary>Drops the oldest entry, and returns how much memory that frees; 0 when there is none.</summary>
    public long DropOldest()
    {
        if (log.DropOldest() is not { } gone) return 0;
        Interlocked.Increment(ref dropped);
        Interlocked.Add(ref octets, -gone.Octets);
        return gone.Octets;
    }

    /// <summary>The entries kept, newest first, and the number of all calls since the journal was last cleared.</summary>
    public JournalEntry[] NewestFirst(out long total) => log.NewestFirst(out total);

    /// <summary>Forgets every entry, and returns how much memory that frees.</summary>
    public long Clear()
    {
        var freed = log.Clear().Sum(entry => (long)entry.Octets);
        Interlocked.Add(ref octets, -freed);
        Interlocked.Exchange(ref dropped, 0);
        return freed;
    }
}
