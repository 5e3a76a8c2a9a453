using System.Globalization;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Faults;

/// <summary>
/// The records of a sandbox's faults: for each, one of how it was set, and one of its counts, which alone changes with calls.
/// </summary>
/// <param name="notes">Is told of each change.</param>
internal sealed class FaultRecords(PartNotes notes)
{
    private const string Fault = "d/";
    private const string Counts = "n/";
    private readonly ChangedKeys<(string Kind, long Id)> noted = new(notes);

    /// <summary>A fault has seen a call.</summary>
    public void Counted(long id) => noted.Note((Counts, id));

    /// <summary>A fault was armed or disarmed.</summary>
    public void CameOrWent(long id)
    {
        noted.Note((Fault, id));
        noted.Note((Counts, id));
    }

    public void Take(PartChanges changes, ArmedFault[] armed)
    {
        foreach (var (kind, id) in noted.Take(changes))
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{kind}{id}");
            if (Array.Find(armed, fault => fault.Id == id) is not { } fault) changes.Remove(key);
            else if (kind == Fault) changes.Set(key, StoredJson.Write(StoredFault.Of(fault), StoredFaults.Default.StoredFault));
            else changes.Set(key, StoredJson.Write(fault.Seen, StoredFaults.Default.StoredCounts));
        }
    }

    /// <summary>Reads the faults of a sandbox, the earliest first.</summary>
    public static ArmedFault[] Read(StoredPart stored, string sandbox)
    {
        var faults = new SortedDictionary<long, StoredFault>();
        var counts = new Dictionary<long, StoredCounts>();
        foreach (var (key, value) in stored.Records)
        {
            if (key.Length <= Fault.Length || key[..Fault.Length] is not (Fault or Counts)
                || !long.TryParse(key.AsSpan(Fault.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                throw new StoredFormException($"faults: there is no record '{key}'.");
            if (key.StartsWith(Fault, StringComparison.Ordinal))
                faults[id] = StoredJson.Read($"fault {id}", value, StoredFaults.Default.StoredFault);
            else counts[id] = StoredJson.Read($"counts of fault {id}", value, StoredFaults.Default.StoredCounts);
        }

        return [.. faults.Select(fault => fault.Value.Arm(fault.Key, sandbox, counts.GetValueOrDefault(fault.Key) ?? new(0, 0)))];
    }
}
