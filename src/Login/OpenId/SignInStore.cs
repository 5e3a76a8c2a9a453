using EmailSync.MockServer.Authentication.Issued;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.MockServer.Secrets;
using SessionOptions = EmailSync.MockServer.Options.SessionOptions;

namespace EmailSync.Login.OpenId;

/// <summary>
/// The codes and browser sessions of a sandbox, by fingerprint, bounded in number: over the limit the oldest are dropped.
/// </summary>
/// <param name="mostCodes">Most codes at once.</param>
/// <param name="limits">Most browser sessions at once, and how long an unused one lives.</param>
/// <param name="identities">Who can sign in, and to what.</param>
internal sealed class SignInStore(int mostCodes, SessionOptions limits, IdentityOptions identities) : IStoredPart
{
    private const int SessionBytes = 512;
    private readonly Lock gate = new();
    private readonly Dictionary<Fingerprint, LinkedListNode<(Fingerprint Secret, IssuedCode Code)>> codes = [];
    private readonly LinkedList<(Fingerprint Secret, IssuedCode Code)> oldestFirst = [];
    private readonly Dictionary<Fingerprint, BrowserSession> sessions = [];
    private readonly Dictionary<SignInKey, long> places = []; // as they are stored
    private long codeBytes;

    // Null unless changes are stored.
    private ChangedPlaces<SignInKey>? noted;

    public long Bytes => Volatile.Read(ref codeBytes) + (long)sessions.Count * SessionBytes;

    public void Add(Fingerprint secret, IssuedCode code)
    {
        lock (gate)
        {
            if (codes.Count >= mostCodes) RemoveOldestCode();
            codes[secret] = oldestFirst.AddLast((secret, code));
            codeBytes += code.Bytes;
            noted?.Append(new SignInKey(IsCode: true, secret));
        }
    }

    /// <summary>The code; null if it was not issued here.</summary>
    public IssuedCode? Code(Fingerprint secret)
    {
        lock (gate) return codes.TryGetValue(secret, out var node) ? node.Value.Code : null;
    }

    /// <summary>Uses a code up.</summary>
    /// <param name="code">The code.</param>
    /// <param name="refreshToken">What it is exchanged for.</param>
    /// <returns>false if it was used before.</returns>
    public bool TryUse(IssuedCode code, IssuedCredential refreshToken)
    {
        lock (gate)
        {
            if (code.Gave is not null) return false;
            code.Gave = refreshToken;
            if (noted is not null)
                foreach (var known in oldestFirst.Where(one => one.Code == code)) noted.Change(new SignInKey(IsCode: true, known.Secret));
            return true;
        }
    }

    /// <summary>What a code was exchanged for; null if it was not.</summary>
    public IssuedCredential? GivenFor(IssuedCode code)
    {
        lock (gate) return code.Gave;
    }

    /// <summary>Starts a browser session, or adds an application to one.</summary>
    public void Agree(Fingerprint secret, UserIdentity user, string clientId, DateTimeOffset now)
    {
        lock (gate)
        {
            if (!sessions.TryGetValue(secret, out var session) || session.User != user)
            {
                if (sessions.Count >= limits.Count) RemoveOldestSession();
                sessions[secret] = session = new BrowserSession(user);
            }

            session.LastUse = now;
            session.Agreed.Add(clientId);
            noted?.Change(new SignInKey(IsCode: false, secret));
        }
    }

    /// <summary>The user of a browser session, and whether the user has agreed to an application; null without a live session.</summary>
    public (UserIdentity User, bool HasAgreed)? Session(Fingerprint secret, string clientId, DateTimeOffset now)
    {
        lock (gate)
        {
            if (!sessions.TryGetValue(secret, out var session)) return null;
            noted?.Change(new SignInKey(IsCode: false, secret));
            if (now - session.LastUse > limits.Lifetime)
            {
                sessions.Remove(secret);
                return null;
            }

            session.LastUse = now;
            return (session.User, session.Agreed.Contains(clientId));
        }
    }

    /// <summary>Ends a browser session, if there is one.</summary>
    public void End(Fingerprint secret)
    {
        lock (gate)
        {
            if (sessions.Remove(secret)) noted?.Remove(new SignInKey(IsCode: false, secret));
        }
    }

    public long DropOldest()
    {
        lock (gate)
        {
            if (codes.Count > 0) return RemoveOldestCode();
            if (sessions.Count == 0) return 0;
            RemoveOldestSession();
            return SessionBytes;
        }
    }

    /// <summary>Copies the codes and sessions of another sandbox, so that requests with them can be checked here.</summary>
    public void TakeOver(ISandboxPart namesake)
    {
        var other = (SignInStore)namesake;
        (Fingerprint Secret, IssuedCode Code)[] copies;
        KeyValuePair<Fingerprint, BrowserSession>[] browsers;
        lock (other.gate)
        {
            copies = [.. other.oldestFirst.Select(one => (one.Secret, one.Code.Copy()))];
            browsers = [.. other.sessions.Select(one => KeyValuePair.Create(one.Key, one.Value.Copy()))];
        }

        lock (gate)
        {
            foreach (var (secret, code) in copies)
            {
                codes[secret] = oldestFirst.AddLast((secret, code));
                codeBytes += code.Bytes;
            }

            foreach (var (secret, session) in browsers) sessions[secret] = session;
            noted?.Replace(Keys());
        }
    }

    public void Reset()
    {
        lock (gate)
        {
            codes.Clear();
            oldestFirst.Clear();
            sessions.Clear();
            codeBytes = 0;
            noted?.Replace([]);
        }
    }

    void IStoredPart.Restore(StoredPart stored, Sandbox sandbox)
    {
        var form = new SignInForm(identities);
        lock (gate)
        {
            var all = new List<(Fingerprint Secret, long Place, IssuedCode Code)>();
            foreach (var (key, value) in stored.Records)
                if (SignInForm.IsCode(key))
                {
                    if (form.ReadCode(key, value, sandbox.Issued) is { } code) all.Add(code);
                }
                else if (form.ReadSession(key, value) is { } browser) sessions[browser.Secret] = browser.Session;

            foreach (var (secret, place, code) in all.OrderBy(one => one.Place))
            {
                codes[secret] = oldestFirst.AddLast((secret, code));
                codeBytes += code.Bytes;
                places[new SignInKey(IsCode: true, secret)] = place;
            }
        }
    }

    void IStoredPart.Follow(PartNotes notes, bool isNew)
    {
        lock (gate)
        {
            noted = new ChangedPlaces<SignInKey>(places, notes);
            if (!isNew) return;
            foreach (var key in Keys()) noted.Append(key);
        }
    }

    void IStoredPart.TakeChanges(PartChanges changes)
    {
        lock (gate)
        {
            if (noted is null) return;
            foreach (var (key, place) in noted.Take(changes))
            {
                var value = key.IsCode
                    ? codes.TryGetValue(key.Secret, out var node) ? SignInForm.Of(key.Secret, node.Value.Code, place ?? 0) : null
                    : sessions.TryGetValue(key.Secret, out var session) ? SignInForm.Of(key.Secret, session) : null;
                if (value is null) changes.Remove(SignInForm.KeyOf(key));
                else changes.Set(SignInForm.KeyOf(key), value);
            }
        }
    }

    private List<SignInKey> Keys() => [.. oldestFirst.Select(one => new SignInKey(IsCode: true, one.Secret)),
        .. sessions.Keys.Select(secret => new SignInKey(IsCode: false, secret))];

    private long RemoveOldestCode()
    {
        var (secret, code) = oldestFirst.First!.Value;
        codes.Remove(secret);
        oldestFirst.RemoveFirst();
        codeBytes -= code.Bytes;
        noted?.Remove(new SignInKey(IsCode: true, secret));
        return code.Bytes;
    }

    private void RemoveOldestSession()
    {
        var oldest = sessions.MinBy(session => session.Value.LastUse).Key;
        sessions.Remove(oldest);
        noted?.Remove(new SignInKey(IsCode: false, oldest));
    }
}
