namespace EmailSync.Recordings;

/// <summary>What was read of recordings so far. Counts are complete once all exchanges were read.</summary>
public sealed class RecordingTotals
{
    private const int MostErrors = 20;
    private readonly SortedDictionary<string, long> passedOver = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> unknown = new(StringComparer.Ordinal);
    private readonly List<string> errors = [];
    private readonly List<FileStream> files = [];
    private long entries;
    private long bytes;

    /// <summary>How many entries were read, including those passed over. May be read on any thread.</summary>
    public long Entries => Volatile.Read(ref entries);

    /// <summary>How many exchanges with SuperOffice there were.</summary>
    public long Exchanges { get; private set; }

    /// <summary>How many exchanges came too late to be put in the order of their times.</summary>
    public long OutOfOrder { get; internal set; }

    /// <summary>How many files in folders were no recordings.</summary>
    public long OtherFiles { get; internal set; }

    /// <summary>What entries were passed over, and how many: "calls of other hosts".</summary>
    public IReadOnlyDictionary<string, long> PassedOver => passedOver;

    /// <summary>What the files do not say, and of how many exchanges: "the request's body was left out".</summary>
    public IReadOnlyDictionary<string, long> Unknown => unknown;

    /// <summary>What is wrong with files, a line each, with file and location; the first twenty.</summary>
    public IReadOnlyList<string> Errors => errors;

    /// <summary>How many errors there are more.</summary>
    public long MoreErrors { get; private set; }

    /// <summary>Bytes read of the files, and bytes that they have. May be read on any thread.</summary>
    public (long Read, long Total) Bytes
    {
        get
        {
            lock (files) return (bytes + files.Sum(file => file.Position), bytes + files.Sum(file => file.Length));
        }
    }

    internal void Count() => Interlocked.Increment(ref entries);

    internal void Count(Traffic.Exchange exchange)
    {
        Exchanges++;
        foreach (var text in exchange.Unknown) unknown[text] = unknown.GetValueOrDefault(text) + 1;
    }

    internal void CountPassedOver(string why) => passedOver[why] = passedOver.GetValueOrDefault(why) + 1;

    internal void Add(string error)
    {
        if (errors.Count < MostErrors) errors.Add(error);
        else MoreErrors++;
    }

    internal void Open(FileStream file)
    {
        if (!file.CanSeek) return;
        lock (files) files.Add(file);
    }

    internal void Close(FileStream file)
    {
        lock (files)
            if (files.Remove(file))
                bytes += file.Position;
    }
}
