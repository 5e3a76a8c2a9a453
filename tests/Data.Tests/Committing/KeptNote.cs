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
    private readonly HashSet<string> dirty = new(StringComparer.Ordinal);
    private readonly List<string> added = [];
    private Action? changed;
    private bool isCleared;

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
            if (changed is null) return;
            dirty.Add(key);
            added.Add(text);
        }

        changed();
    }

    public void Reset()
    {
        lock (gate)
        {
            notes.Clear();
            log.Clear();
            dirty.Clear();
            added.Clear();
            isCleared = true;
        }

        changed?.Invoke();
    }

    public void Restore(StoredPart stored, Sandbox sandbox)
    {
        foreach (var (key, value) in stored.Records) notes[key] = Encoding.UTF8.GetString(value);
        log.AddRange(stored.Items.Select(item => Encoding.UTF8.GetString(item.Span)));
    }

    public void Follow(Action whenChanged, bool isNew)
    {
        lock (gate)
        {
            changed = whenChanged;
            if (!isNew) return;
            dirty.UnionWith(notes.Keys);
            added.AddRange(log);
        }
    }

    public void TakeChanges(PartChanges changes)
    {
        lock (gate)
        {
            if (isCleared) changes.Clear();
            isCleared = false;
            foreach (var key in dirty)
                if (notes.TryGetValue(key, out var text)) changes.Set(key, Encoding.UTF8.GetBytes(text));
                else changes.Remove(key);
            dirty.Clear();
            foreach (var text in added) changes.Append(Encoding.UTF8.GetBytes(text));
            added.Clear();
        }
    }
}
