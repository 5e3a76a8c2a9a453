using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Authentication.Sessions;

/// <summary>The sessions of one sandbox, bounded in number. One that is unused for its lifetime, by the sandbox's clock, expires.</summary>
/// <param name="capacity">Most of them at once.</param>
/// <param name="lifetime">How long one lives without use.</param>
/// <param name="users">Who can have one.</param>
public sealed class SessionStore(int capacity, TimeSpan lifetime, IReadOnlyList<UserIdentity> users) : IStoredPart
{
    // The key, the session, and the places in the dictionary.
    private const int SessionBytes = 320;
    private readonly Lock gate = new();
    private readonly Dictionary<Fingerprint, Session> sessions = [];

    // Null unless changes are stored.
    private ChangedKeys<Fingerprint>? noted;

    /// <summary>Estimated memory use. Read without the lock, because every call reads it.</summary>
    public long Bytes => (long)sessions.Count * SessionBytes;

    /// <summary>Ends the session that was used least recently, and returns how much memory that frees; 0 if there is none.</summary>
    public long DropOldest()
    {
        lock (gate)
        {
            if (sessions.Count == 0) return 0;
            RemoveOldest();
            return SessionBytes;
        }
    }

    public void Add(Fingerprint id, Fingerprint xsrf, UserIdentity user, DateTimeOffset now)
    {
        lock (gate)
        {
            if (sessions.Count >= capacity) RemoveOldest();
            sessions[id] = new Session(user, xsrf, now);
            noted?.Note(id);
        }
    }

    /// <summary>The session with this id; null if there is none or it has expired.</summary>
    public Session? Use(Fingerprint id, DateTimeOffset now)
    {
        lock (gate)
        {
            if (!sessions.TryGetValue(id, out var session)) return null;
            if (session.HasExpired) return null;
            session.HasExpired = now - session.LastUse > lifetime;
            if (!session.HasExpired) session.LastUse = now;
            noted?.Note(id);
            return session.HasExpired ? null : session;
        }
    }

    /// <summary>The expired session with this id; null if there is none.</summary>
    public Session? Expired(Fingerprint id)
    {
        lock (gate) return sessions.TryGetValue(id, out var session) && session.HasExpired ? session : null;
    }

    /// <summary>Ends the session with this id, if there is one.</summary>
    public void Remove(Fingerprint id)
    {
        lock (gate)
        {
            if (sessions.Remove(id)) noted?.Note(id);
        }
    }

    /// <summary>Makes all sessions expire that have not.</summary>
    /// <returns>How many they are.</returns>
    public int ExpireAll()
    {
        lock (gate)
        {
            var count = 0;
            foreach (var (id, session) in sessions)
            {
                if (session.HasExpired) continue;
                session.HasExpired = true;
                noted?.Note(id);
                count++;
            }

            return count;
        }
    }

    /// <summary>Ends all sessions.</summary>
    /// <returns>How many there were.</returns>
    public int RemoveAll()
    {
        lock (gate)
        {
            var count = sessions.Count;
            sessions.Clear();
            noted?.Clear();
            return count;
        }
    }

    /// <summary>Whether some session here has this XSRF value.</summary>
    public bool HasXsrf(Fingerprint xsrf)
    {
        lock (gate) return sessions.Values.Any(session => !session.HasExpired && session.Xsrf.Equals(xsrf));
    }

    /// <summary>Copies the sessions of another store, with their ages.</summary>
    public void TakeOver(ISandboxPart namesake)
    {
        var other = (SessionStore)namesake;
        KeyValuePair<Fingerprint, Session>[] copies;
        lock (other.gate)
            copies =
                [.. other.sessions.Select(session =>
                    KeyValuePair.Create(session.Key, new Session(session.Value.User, session.Value.Xsrf, session.Value.LastUse)))];
        lock (gate)
        {
            foreach (var (id, session) in copies) sessions[id] = session;
            noted?.Note(copies.Select(copy => copy.Key));
        }
    }

    public void Reset()
    {
        lock (gate)
        {
            sessions.Clear();
            noted?.Clear();
        }
    }

    void IStoredPart.Restore(StoredPart stored, Sandbox sandbox)
    {
        lock (gate)
            foreach (var (key, value) in stored.Records)
                if (SessionForm.Read(value, key, users) is var (id, session))
                    sessions[id] = session;
    }

    void IStoredPart.Follow(PartNotes notes, bool isNew)
    {
        lock (gate)
        {
            noted = new ChangedKeys<Fingerprint>(notes);
            if (isNew && sessions.Count > 0) noted.Note(sessions.Keys);
        }
    }

    void IStoredPart.TakeChanges(PartChanges changes)
    {
        lock (gate)
        {
            if (noted is null) return;
            foreach (var id in noted.Take(changes))
                if (sessions.TryGetValue(id, out var session)) changes.Set(SessionForm.KeyOf(id), SessionForm.Of(id, session));
                else changes.Remove(SessionForm.KeyOf(id));
        }
    }

    // The gate is held.
    private void RemoveOldest()
    {
        var oldest = sessions.MinBy(session => session.Value.LastUse).Key;
        sessions.Remove(oldest);
        noted?.Note(oldest);
    }
}
