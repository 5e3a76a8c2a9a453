using System.Globalization;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Authentication.Issued;

/// <summary>The tokens and tickets issued in one sandbox, bounded in number: over the limit the oldest are dropped.</summary>
/// <param name="capacity">Most of them at once.</param>
public sealed class IssuedCredentials(int capacity) : IStoredPart
{
    // The key, the credential, its texts, and the places in the dictionary and the list.
    private const int CredentialBytes = 512;
    private readonly Lock gate = new();
    private readonly Dictionary<Fingerprint, LinkedListNode<IssuedCredential>> bySecret = [];
    private readonly LinkedList<IssuedCredential> oldestFirst = [];
    private long issued;

    // Null unless changes are stored.
    private IssuedRecords? noted;

    /// <summary>Estimated memory use. Read without the lock, because every call reads it.</summary>
    public long Bytes => (long)bySecret.Count * CredentialBytes;

    /// <summary>All of them, the oldest first.</summary>
    public IReadOnlyList<IssuedCredential> All
    {
        get
        {
            lock (gate) return [.. oldestFirst];
        }
    }

    /// <summary>Keeps a credential and gives it its id.</summary>
    public IssuedCredential Add(IssuedCredential credential)
    {
        lock (gate)
        {
            if (bySecret.Count >= capacity) RemoveOldest();
            credential.Id = (++issued).ToString(CultureInfo.InvariantCulture);
            bySecret[credential.Secret] = oldestFirst.AddLast(credential);
            noted?.Added(credential);
            return credential;
        }
    }

    /// <summary>The credential; null if it was not issued here.</summary>
    public IssuedCredential? Find(Fingerprint secret)
    {
        lock (gate) return bySecret.TryGetValue(secret, out var node) ? node.Value : null;
    }

    /// <summary>The credential with an id; null if there is none.</summary>
    public IssuedCredential? WithId(string id)
    {
        lock (gate) return oldestFirst.FirstOrDefault(credential => credential.Id == id);
    }

    /// <summary>Counts a use of one that is neither revoked nor expired.</summary>
    /// <returns>Whether it can be used.</returns>
    public bool TryUse(IssuedCredential credential, DateTimeOffset now)
    {
        lock (gate)
        {
            if (credential.IsRevoked || credential.IsExpired(now)) return false;
            (credential.LastUse, credential.Uses) = (now, credential.Uses + 1);
            noted?.Changed(credential);
            return true;
        }
    }

    /// <summary>Notes how a call with a valid credential was answered.</summary>
    /// <param name="credential">The credential.</param>
    /// <param name="refusedWith">Status of the refusal; 0 if the call was accepted.</param>
    internal void Answered(IssuedCredential credential, int refusedWith)
    {
        lock (gate)
        {
            if (credential.RefusedWith == refusedWith) return;
            credential.RefusedWith = refusedWith;
            noted?.Changed(credential);
        }
    }

    /// <summary>Revokes it; a refresh token takes the access tokens with it that were issued for it.</summary>
    public void Revoke(IssuedCredential credential)
    {
        lock (gate)
        {
            credential.IsRevoked = true;
            noted?.Changed(credential);
            foreach (var other in oldestFirst)
            {
                if (!ReferenceEquals(other.RefreshToken, credential)) continue;
                other.IsRevoked = true;
                noted?.Changed(other);
            }
        }
    }

    /// <summary>Makes it expire now.</summary>
    public void Expire(IssuedCredential credential)
    {
        lock (gate)
        {
            credential.IsExpiredEarly = true;
            noted?.Changed(credential);
        }
    }

    /// <summary>Makes all access tokens and tickets expire that have not.</summary>
    /// <returns>How many they are.</returns>
    public int ExpireAll(DateTimeOffset now)
    {
        lock (gate)
        {
            var count = 0;
            foreach (var credential in oldestFirst)
            {
                if (credential.Kind == IssuedKind.RefreshToken || credential.IsRevoked || credential.IsExpired(now)) continue;
                credential.IsExpiredEarly = true;
                noted?.Changed(credential);
                count++;
            }

            return count;
        }
    }

    /// <summary>Revokes all of them.</summary>
    /// <returns>How many were not revoked before.</returns>
    public int RevokeAll()
    {
        lock (gate)
        {
            var count = 0;
            foreach (var credential in oldestFirst)
            {
                if (credential.IsRevoked) continue;
                credential.IsRevoked = true;
                noted?.Changed(credential);
                count++;
            }

            return count;
        }
    }

    /// <summary>Drops the oldest one, and returns how much memory that frees; 0 if there is none.</summary>
    public long DropOldest()
    {
        lock (gate)
        {
            if (bySecret.Count == 0) return 0;
            RemoveOldest();
            return CredentialBytes;
        }
    }

    /// <summary>Copies the credentials of another sandbox, so that calls with them can be checked here.</summary>
    public void TakeOver(ISandboxPart namesake)
    {
        var other = (IssuedCredentials)namesake;
        IssuedCredential[] copies;
        // A record's copy is a credential of its own: using it here does not count there.
        lock (other.gate) copies = [.. other.oldestFirst.Select(credential => credential with { })];
        lock (gate)
        {
            foreach (var copy in copies) bySecret[copy.Secret] = oldestFirst.AddLast(copy);
        }
    }

    public void Reset()
    {
        lock (gate)
        {
            bySecret.Clear();
            oldestFirst.Clear();
            noted?.Clear();
        }
    }

    void IStoredPart.Restore(StoredPart stored, Sandbox sandbox)
    {
        lock (gate)
        {
            foreach (var credential in IssuedRecords.Read(stored, out issued))
                bySecret[credential.Secret] = oldestFirst.AddLast(credential);
        }
    }

    void IStoredPart.Follow(PartNotes notes, bool isNew)
    {
        lock (gate)
        {
            noted = new IssuedRecords(notes);
            if (!isNew) return;
            foreach (var credential in oldestFirst) noted.Added(credential);
        }
    }

    void IStoredPart.TakeChanges(PartChanges changes)
    {
        lock (gate) noted?.Take(changes, bySecret, issued);
    }

    private void RemoveOldest()
    {
        var oldest = oldestFirst.First!.Value;
        bySecret.Remove(oldest.Secret);
        oldestFirst.RemoveFirst();
        noted?.Removed(oldest);
    }
}
