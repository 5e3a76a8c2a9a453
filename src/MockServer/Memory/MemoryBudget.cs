using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Memory;

/// <summary>
/// Bounds the memory of all that callers can make grow, in three shares that cannot crowd each other out. Half is for what
/// is kept (accounts, faults, the sandboxes themselves): more of it is refused. A quarter is for what is under way
/// (documents that are read, bodies, answers, followers): who finds it full comes again. The rest, a quarter at least, is for
/// records (journals, effects, sessions): the sandbox that uses most gives up its oldest.
/// </summary>
public sealed class MemoryBudget
{
    private const int KeptPart = 2;
    private const int UnderWayPart = 4;
    private readonly SandboxRegistry sandboxes;
    private readonly long mostRecords;
    private readonly Lock gate = new();
    private long recordLimit;
    private long records;

    /// <param name="limit">Bytes of it all.</param>
    /// <param name="mostRecords">Most bytes of records, however little else is held.</param>
    /// <param name="sandboxes">Who holds it.</param>
    public MemoryBudget(long limit, long mostRecords, SandboxRegistry sandboxes)
    {
        (Limit, this.mostRecords, this.sandboxes) = (limit, mostRecords, sandboxes);
        MostKept = Limit / KeptPart;
        UnderWay = new UnderWay(Limit / UnderWayPart);
        recordLimit = RecordsBeside(0);
    }

    /// <summary>Bytes of it all.</summary>
    public long Limit { get; }

    /// <summary>Most bytes of what is kept.</summary>
    public long MostKept { get; }

    /// <summary>Most bytes of records, as things stand.</summary>
    public long MostRecords => Volatile.Read(ref recordLimit);

    /// <summary>What is being read and answered.</summary>
    public UnderWay UnderWay { get; }

    /// <summary>Takes note of records that have come to a sandbox, and of what its calls have made of it.</summary>
    /// <param name="sandbox">The sandbox.</param>
    /// <param name="growth">By how many bytes its records have grown.</param>
    public void Grown(Sandbox sandbox, long growth)
    {
        if (Interlocked.Add(ref records, growth) > Volatile.Read(ref recordLimit) || sandbox.HasMoreToCount()) Settle(sandbox);
    }

    /// <summary>Changes what is kept, if there is room for it.</summary>
    /// <param name="growth">By how many bytes it will grow; less than nothing where it shrinks.</param>
    /// <param name="change">Makes the change.</param>
    /// <param name="expected">What was expected where there is no room; empty where there is.</param>
    /// <returns>Whether it was made.</returns>
    public bool TryKeep(long growth, Action change, out string expected)
    {
        lock (gate)
        {
            var kept = sandboxes.All.Sum(sandbox => sandbox.Memory.Kept);
            expected = growth <= 0 || kept + growth <= MostKept ? ""
                : $"expected accounts and faults of at most {MostKept} bytes in all sandboxes (half of the setting Memory:Octets), "
                    + $"found {kept} and {growth} more to add; use fewer, or reset sandboxes that you no longer need.";
            if (expected.Length > 0) return false;
            change();
            Settle(used: null);
            return true;
        }
    }

    private long RecordsBeside(long kept) => Math.Min(mostRecords, Math.Max(Limit / UnderWayPart, Limit - UnderWay.Most - kept));

    // Counted anew: sandboxes come, go and are reset without telling.
    private void Settle(Sandbox? used)
    {
        lock (gate)
        {
            var all = sandboxes.All.ToList();
            foreach (var sandbox in all) sandbox.Count();
            var kept = all.Sum(sandbox => sandbox.Memory.Kept);
            // Accounts that were made for calls: no call is refused for them, so another sandbox goes, the one that is used least.
            while (kept > MostKept && sandboxes.EvictOne(all.Where(sandbox => sandbox != used)) is { } gone)
            {
                all.Remove(gone);
                kept -= gone.Memory.Kept;
            }

            Volatile.Write(ref recordLimit, RecordsBeside(kept));
            Trim(all);
        }
    }

    private void Trim(List<Sandbox> all)
    {
        var total = all.Sum(sandbox => sandbox.Memory.Records);
        // A sixteenth more than needed, so that not every call past the limit has to look at every sandbox.
        var goal = total > recordLimit ? recordLimit - (recordLimit / 16) : recordLimit;
        while (total > goal && all.Where(sandbox => sandbox.Memory.Records > 0).MaxBy(sandbox => sandbox.Memory.All) is { } largest)
        {
            var second = all.Where(sandbox => sandbox != largest).Select(sandbox => sandbox.Memory.All).DefaultIfEmpty(0).Max();
            var freed = 0L;
            do
            {
                var bytes = largest.DropOldest();
                if (bytes == 0) break;
                freed += bytes;
            }
            while (total - freed > goal && largest.Memory.All >= second);
            if (freed == 0) break;
            total -= freed;
        }

        Interlocked.Exchange(ref records, all.Sum(sandbox => sandbox.Memory.Records));
    }
}
