using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Memory;

/// <summary>
/// Bounds the memory of everything that callers can make grow, in three separate shares. Half is for what
/// is kept (accounts, faults, the sandboxes themselves): more is refused. A quarter is for work in progress
/// (documents being read, bodies, answers, followers): when it is full, callers get 503. The rest, at least a quarter, is for
/// records (journals, effects, sessions): the sandbox that uses most drops its oldest.
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

    /// <param name="limit">Most bytes altogether.</param>
    /// <param name="mostRecords">Most bytes of records, even if the rest uses little.</param>
    /// <param name="sandboxes">The sandboxes that use it.</param>
    public MemoryBudget(long limit, long mostRecords, SandboxRegistry sandboxes)
    {
        (Limit, this.mostRecords, this.sandboxes) = (limit, mostRecords, sandboxes);
        MostKept = Limit / KeptPart;
        UnderWay = new UnderWay(Limit / UnderWayPart);
        recordLimit = RecordsBeside(0);
    }

    /// <summary>Most bytes altogether.</summary>
    public long Limit { get; }

    /// <summary>Most bytes of what is kept.</summary>
    public long MostKept { get; }

    /// <summary>Most bytes of records at the moment.</summary>
    public long MostRecords => Volatile.Read(ref recordLimit);

    /// <summary>Work in progress.</summary>
    public UnderWay UnderWay { get; }

    /// <summary>Accounts for new records of a sandbox, and for what its calls have added.</summary>
    /// <param name="sandbox">The sandbox.</param>
    /// <param name="growth">By how many bytes its records have grown.</param>
    public void Grown(Sandbox sandbox, long growth)
    {
        if (Interlocked.Add(ref records, growth) > Volatile.Read(ref recordLimit) || sandbox.HasMoreToCount()) Settle(sandbox);
    }

    /// <summary>Changes what is kept, if there is enough memory.</summary>
    /// <param name="growth">By how many bytes it will grow; negative if it shrinks.</param>
    /// <param name="change">Makes the change.</param>
    /// <param name="expected">The error if there is not enough memory; otherwise empty.</param>
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

    /// <summary>Changes what some sandboxes keep, all of them or none. Those that do not exist are made, and count as well.</summary>
    /// <param name="names">Names of the sandboxes.</param>
    /// <param name="growth">By how many bytes one will grow; negative if it shrinks.</param>
    /// <param name="change">Makes the change in one.</param>
    /// <param name="expected">The error if there is not enough memory; otherwise empty.</param>
    /// <returns>Whether they were made.</returns>
    public bool TryKeepIn(IReadOnlyCollection<string> names, Func<Sandbox, long> growth, Action<Sandbox> change, out string expected)
    {
        var all = names.Sum(name => growth(sandboxes.Peek(name)) + (sandboxes.Find(name) is null ? SandboxMemory.Own : 0));
        return TryKeep(all, Change, out expected);

        void Change()
        {
            foreach (var sandbox in sandboxes.UseAll(names)) change(sandbox);
        }
    }

    private long RecordsBeside(long kept) => Math.Min(mostRecords, Math.Max(Limit / UnderWayPart, Limit - UnderWay.Most - kept));

    // Counted each time: sandboxes are created, dropped and reset without notice.
    private void Settle(Sandbox? used)
    {
        lock (gate)
        {
            var all = sandboxes.All.ToList();
            foreach (var sandbox in all) sandbox.Count();
            var kept = all.Sum(sandbox => sandbox.Memory.Kept);
            // Accounts made for calls: no call is refused for them, so the least used sandbox is dropped instead.
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
        // A sixteenth more than needed, so that not every call over the limit has to search all sandboxes.
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
