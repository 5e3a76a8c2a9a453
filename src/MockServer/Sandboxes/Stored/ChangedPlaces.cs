namespace EmailSync.MockServer.Sandboxes.Stored;

/// <summary>
/// Which records of a list have changed, and the place of each: records are stored by key, and read in the order of their places. The
/// lock of the list guards it.
/// </summary>
/// <param name="places">The places of the records that are stored.</param>
/// <param name="notes">Is told of each note.</param>
public sealed class ChangedPlaces<T>(IReadOnlyDictionary<T, long> places, PartNotes notes)
    where T : notnull
{
    private readonly Dictionary<T, long> places = new(places);
    private readonly ChangedKeys<T> keys = new(notes);
    private long last = places.Count == 0 ? 0 : places.Values.Max();

    /// <summary>A record is new: it is the last one from now on.</summary>
    public void Append(T key)
    {
        places[key] = ++last;
        keys.Note(key);
    }

    /// <summary>A record has changed. It keeps its place, if it has one.</summary>
    public void Change(T key)
    {
        if (!places.ContainsKey(key)) places[key] = ++last;
        keys.Note(key);
    }

    public void Remove(T key)
    {
        places.Remove(key);
        keys.Note(key);
    }

    /// <summary>All records are gone, and these are there instead.</summary>
    public void Replace(IEnumerable<T> all)
    {
        places.Clear();
        keys.Clear();
        foreach (var key in all) Append(key);
    }

    /// <summary>Takes what has changed: each key, with its place if the record is there. The result is good until the next call.</summary>
    /// <param name="changes">Tells whose changes are taken, and gets that all records are gone, if so.</param>
    public IEnumerable<(T Key, long? Place)> Take(PartChanges changes) =>
        keys.Take(changes).Select(key => (key, places.TryGetValue(key, out var place) ? place : (long?)null));
}
