using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Operations.Credentials;

/// <summary>Credentials for mail servers that were saved by themselves. Those of an account are part of it.</summary>
public sealed class SandboxCredentials : ISandboxPart
{
    // Sample accounts have smaller keys.
    private const int FirstKey = 1_000_001;
    private readonly Lock gate = new();
    private readonly SortedDictionary<int, MailServerLogin> saved = [];
    private IReadOnlyList<MailServerLogin>? all;
    private int lastKey = FirstKey - 1;
    private long bytes;

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
        lock (gate) return lastKey == int.MaxValue ? int.MaxValue : ++lastKey;
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
            lastKey = Math.Max(lastKey, login.ServiceAuthId);
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
            return true;
        }
    }

    void ISandboxPart.Reset()
    {
        lock (gate)
        {
            saved.Clear();
            (bytes, lastKey, all) = (0, FirstKey - 1, null);
        }
    }

    void ISandboxPart.TakeOver(ISandboxPart namesake)
    {
        foreach (var login in ((SandboxCredentials)namesake).All) Put(login);
    }
}
