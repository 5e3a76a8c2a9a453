using System.Text;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.Data.Tests.Committing;

/// <summary>A part of a test: notes by key, and a log of them.</summary>
internal sealed class KeptNote : IStoredPart
{
    public const string Name = "test";
    private static readonly SandboxSlot<KeptNote> Slot = new();
    private readonly Lock gate = new();
    private readonly Dictionary<string, string> notes = new(StringComparer.Ordinal);
    private readonly List<string> log = [];
    private ChangedKeys<(string? Key, int Place)>? noted; // without a key: an item of the log

    public static SandboxFeature Feature => Slot.FilledBy(_ => new KeptNote()) with { StoredAs = Name };

    public static KeptNote Of(Sandbox sandbox) => sandbox.Part(Slot);

    public IReadOnlyDictionary<string, string> Notes
    {
        get
        {
            lock (gate) return new Dictionary<string, string>(notes);
        }
    }

    public IReadOnlyList<string> Log
    {
        get
        {
            lock (gate) return [.. log];
        }
    }

    public void Write(string key, string text)
    {
        lock (gate)
        {
            notes[key] = text;
            log.Add(text);
            noted?.Note([(key, 0), (null, log.Count - 1)]);
        }
    }

    public void Reset()
    {
        lock (gate)
        {
            notes.Clear();
            log.Clear();
            noted?.Clear();
        }
    }

    public void Restore(StoredPart stored, Sandbox sandbox)
    {
        foreach (var (key, value) in stored.Records) notes[key] = Encoding.UTF8.GetString(value);
        log.AddRange(stored.Items.Select(item => Encoding.UTF8.GetString(item.Span)));
    }

    public void Follow(PartNotes partNotes, bool isNew)
    {
        lock (gate)
        {
            noted = new(partNotes);
            if (!isNew) return;
            noted.Note(notes.Keys.Select(key => ((string?)key, 0)));
            noted.Note(Enumerable.Range(0, log.Count).Select(at => ((string?)null, at)));
        }
    }

    public void TakeChanges(PartChanges changes)
    {
        lock (gate)
        {
            if (noted is null) return;
            foreach (var (key, place) in noted.Take(changes).OrderBy(one => one.Place))
                if (key is null) changes.Append(Encoding.UTF8.GetBytes(log[place]));
                else if (notes.TryGetValue(key, out var text)) changes.Set(key, Encoding.UTF8.GetBytes(text));
                else changes.Remove(key);
        }
    }
}
