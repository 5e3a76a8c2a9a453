using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Faults;

/// <summary>The faults that are armed for a sandbox, the earliest first.</summary>
/// <param name="ids">Learns the numbers of restored ones.</param>
public sealed class SandboxFaults(FaultIds ids) : IStoredPart
{
    /// <summary>Most of them; more than a test can keep apart.</summary>
    public const int Most = 100;

    private readonly Lock gate = new();
    private volatile ArmedFault[] armed = [];
    private long bytes;

    // Null unless changes are stored.
    private FaultRecords? records;

    /// <summary>Never changed in place, so that calls read it without a lock.</summary>
    public IReadOnlyList<ArmedFault> All => armed;

    /// <summary>Estimate of the memory that they hold.</summary>
    public long Bytes => Interlocked.Read(ref bytes);

    /// <summary>Whether there is anything to look at.</summary>
    public bool IsEmpty => armed.Length == 0;

    /// <summary>Whether so many more could be armed now.</summary>
    public bool HasRoom(int more) => armed is var now && (now.Length <= Most - more || now.Count(fault => !fault.IsSpent) <= Most - more);

    /// <summary>Arms all of these, or none if they would be too many. Spent ones make room.</summary>
    public bool TryArm(IReadOnlyList<ArmedFault> more)
    {
        lock (gate)
        {
            var room = Most - more.Count;
            var kept = armed.Length <= room ? armed : [.. armed.Where(fault => !fault.IsSpent)];
            if (kept.Length > room) return false;
            Put([.. kept, .. more]);
            return true;
        }
    }

    /// <summary>Disarms one; false if there is none of this number.</summary>
    public bool Disarm(long id)
    {
        lock (gate)
        {
            var count = armed.Length;
            Put([.. armed.Where(fault => fault.Id != id || fault.IsLasting)]);
            return armed.Length < count;
        }
    }

    /// <summary>Disarms all, also those that a reset leaves.</summary>
    public void TakeAll()
    {
        lock (gate) Put([]);
    }

    public void Reset()
    {
        lock (gate) Put([.. armed.Where(fault => fault.IsLasting)]);
    }

    void IStoredPart.Restore(StoredPart stored, Sandbox sandbox)
    {
        lock (gate)
        {
            Put(FaultRecords.Read(stored, sandbox.Name));
            foreach (var fault in armed) ids.Know(fault.Id);
        }
    }

    void IStoredPart.Follow(PartNotes notes, bool isNew)
    {
        lock (gate)
        {
            records = new FaultRecords(notes);
            foreach (var fault in armed)
            {
                fault.Note(records);
                if (isNew) records.CameOrWent(fault.Id);
            }
        }
    }

    void IStoredPart.TakeChanges(PartChanges changes) => records?.Take(changes, armed);

    private void Put(ArmedFault[] faults)
    {
        var before = armed;
        armed = faults;
        Interlocked.Exchange(ref bytes, faults.Sum(fault => (long)fault.Definition.Bytes));
        if (records is not null) Note(before, faults);
    }

    private void Note(ArmedFault[] before, ArmedFault[] after)
    {
        foreach (var gone in before.Except(after))
        {
            gone.Note(null);
            records!.CameOrWent(gone.Id);
        }

        foreach (var come in after.Except(before))
        {
            come.Note(records);
            records!.CameOrWent(come.Id);
        }
    }
}
