using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Operations;

/// <summary>The synchronisation settings of a sandbox.</summary>
/// <param name="atFirst">The configured ones.</param>
internal sealed class SyncRules(SyncSettings atFirst) : IStoredPart
{
    private const string Key = "settings";
    private volatile SyncSettings? changed;

    // Null unless changes are stored.
    private ChangedKeys<string>? noted;

    public SyncSettings Now
    {
        get => changed ?? atFirst;
        set
        {
            changed = value;
            noted?.Note(Key);
        }
    }

    public void Reset()
    {
        changed = null;
        noted?.Note(Key);
    }

    void ISandboxPart.TakeOver(ISandboxPart namesake) => Now = Now with { Interval = ((SyncRules)namesake).Now.Interval };

    void IStoredPart.Restore(StoredPart stored, Sandbox sandbox)
    {
        foreach (var (key, value) in stored.Records) changed = StoredJson.Read(key, value, StoredOperations.Default.SyncSettings);
    }

    void IStoredPart.Follow(PartNotes notes, bool isNew)
    {
        noted = new ChangedKeys<string>(notes);
        if (isNew && this.changed is not null) noted.Note(Key);
    }

    void IStoredPart.TakeChanges(PartChanges changes)
    {
        if (noted is null || noted.Take(changes).Count == 0) return;
        if (changed is { } now) changes.Set(Key, StoredJson.Write(now, StoredOperations.Default.SyncSettings));
        else changes.Remove(Key);
    }
}
