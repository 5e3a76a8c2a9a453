using System.Globalization;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Operations.Credentials;

/// <summary>Credentials for mail servers that were saved by themselves. Those of an account are part of it.</summary>
public sealed class SandboxCredentials : IStoredPart
{
    // Sample accounts have smaller keys.
    private const int FirstKey = 1_000_001;
    private const string Last = "last";
    private readonly Lock gate = new();
    private readonly SortedDictionary<int, MailServerLogin> saved = [];
    private IReadOnlyList<MailServerLogin>? all;
    private int lastKey = FirstKey - 1;
    private long bytes;

    // Null unless changes are stored.
    private ChangedKeys<string>? noted;

    public long Bytes => Interlocked.Read(ref bytes);

    /// <summary>All of them, by their keys: the same list as before if nothing has changed.</summary>
    public IReadOnlyList<MailServerLogin> All
    {
        get
        {
            lock (gate) return all ??= [.. saved.Values];
        }
    }

    /// <summary>A key that no credentials had before.</summary>
    public int NextKey()
    {
        lock (gate)
        {
            if (lastKey == int.MaxValue) return int.MaxValue;
            lastKey++;
            noted?.Note(Last);
            return lastKey;
        }
    }

    public MailServerLogin? Find(int key)
    {
        lock (gate) return saved.GetValueOrDefault(key);
    }

    public void Put(MailServerLogin login)
    {
        lock (gate)
        {
            bytes += AccountSize.OfSaved(login)
                - (saved.TryGetValue(login.ServiceAuthId, out var before) ? AccountSize.OfSaved(before) : 0);
            saved[login.ServiceAuthId] = login;
            all = null;
            noted?.Note(NameOf(login.ServiceAuthId));
            if (login.ServiceAuthId <= lastKey) return;
            lastKey = login.ServiceAuthId;
            noted?.Note(Last);
        }
    }

    /// <summary>Removes credentials, and returns whether there were any.</summary>
    public bool Remove(int key)
    {
        lock (gate)
        {
            if (!saved.Remove(key, out var login)) return false;
            bytes -= AccountSize.OfSaved(login);
            all = null;
            noted?.Note(NameOf(key));
            return true;
        }
    }

    void ISandboxPart.Reset()
    {
        lock (gate)
        {
            saved.Clear();
            (bytes, lastKey, all) = (0, FirstKey - 1, null);
            noted?.Clear();
        }
    }

    void ISandboxPart.TakeOver(ISandboxPart namesake)
    {
        foreach (var login in ((SandboxCredentials)namesake).All) Put(login);
    }

    void IStoredPart.Restore(StoredPart stored, Sandbox sandbox)
    {
        foreach (var (key, value) in stored.Records)
            if (key != Last)
                Put(StoredJson.Read($"credentials {key}", value, StoredOperations.Default.MailServerLogin));
        foreach (var (key, value) in stored.Records)
            if (key == Last)
                lastKey = StoredJson.Read(key, value, StoredOperations.Default.StoredNumber).Last;
    }

    void IStoredPart.Follow(PartNotes notes, bool isNew)
    {
        lock (gate)
        {
            noted = new ChangedKeys<string>(notes);
            if (isNew && lastKey >= FirstKey) noted.Note([Last, .. saved.Keys.Select(NameOf)]);
            else if (isNew && saved.Count > 0) noted.Note(saved.Keys.Select(NameOf));
        }
    }

    void IStoredPart.TakeChanges(PartChanges changes)
    {
        lock (gate)
        {
            if (noted is null) return;
            foreach (var name in noted.Take(changes))
            {
                if (name == Last) changes.Set(Last, StoredJson.Write(new StoredNumber(lastKey), StoredOperations.Default.StoredNumber));
                else if (saved.TryGetValue(int.Parse(name, CultureInfo.InvariantCulture), out var login))
                    changes.Set(name, StoredJson.Write(login, StoredOperations.Default.MailServerLogin));
                else changes.Remove(name);
            }
        }
    }

    private static string NameOf(int key) => key.ToString(CultureInfo.InvariantCulture);
}
