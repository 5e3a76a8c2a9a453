using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Sandboxes;

/// <summary>
/// The existing sandboxes. One is created by its first use; over the limit the least recently used one with the same
/// <see cref="SandboxTrust"/> is dropped.
/// </summary>
public sealed class SandboxRegistry
{
    // A few, for sandboxes that only pages of other sites have requested.
    private const int MostForeign = 16;
    private const int Stripes = 256;
    private readonly ConcurrentDictionary<string, Sandbox> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Sandbox>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly Lock creating = new();
    private readonly int[] counts = new int[3]; // by trust, without the root
    private readonly int capacity;
    private readonly TimeProvider time;
    private readonly SandboxData? data;
    private readonly int[] unloads = new int[Stripes]; // by hash of the name
    private volatile Sandbox? root;
    private long uses;
    private long evicted;

    /// <param name="capacity">Most of them at once, with the root installation.</param>
    /// <param name="features">What keeps something in each.</param>
    /// <param name="time">The server's clock.</param>
    /// <param name="data">Stores them; null if they end with the process.</param>
    public SandboxRegistry(int capacity, IEnumerable<SandboxFeature> features, TimeProvider time, SandboxData? data = null)
    {
        this.capacity = capacity;
        this.time = time;
        this.data = data;
        Features = new SandboxFeatures(features);
        lookup = byName.GetAlternateLookup<ReadOnlySpan<char>>();
        data?.Attach(this);
        LoadRoot();
    }

    /// <summary>The on-site installation without a prefix. It always exists.</summary>
    public Sandbox Root => root is { IsLost: false } known ? known : LoadRoot();

    /// <summary>What keeps something in each of them.</summary>
    internal SandboxFeatures Features { get; }

    public IEnumerable<Sandbox> All => byName.Values;

    public int Count => byName.Count;

    /// <summary>How many were dropped since the start because there were too many.</summary>
    public long Evicted => Interlocked.Read(ref evicted);

    /// <summary>How many of them are unproven.</summary>
    public int Unproven
    {
        get
        {
            lock (creating) return counts[(int)SandboxTrust.Foreign] + counts[(int)SandboxTrust.Unproven];
        }
    }

    /// <summary>The sandbox with this name, in any letter case, created if necessary.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="trust">Its minimum trust from now on.</param>
    public Sandbox Use(ReadOnlySpan<char> name, SandboxTrust trust = SandboxTrust.Proven)
    {
        if (name.IsEmpty) return Root;
        var sandbox = TryGet(name, out var known) ? known : Create(name.ToString(), trust);
        // The root is never dropped, so the usual path writes nothing that all cores share.
        sandbox.Touch(Interlocked.Increment(ref uses));
        if (sandbox.Trust < trust) Raise(sandbox, trust);
        return sandbox;
    }

    /// <summary>Whether so many sandboxes can exist at once.</summary>
    /// <param name="names">Their names, which may include the root installation's.</param>
    /// <param name="expected">The error; empty if they can.</param>
    public bool MayHold(IEnumerable<string> names, out string expected)
    {
        var count = names.Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        expected = count < capacity
            ? ""
            : $"expected at most {capacity - 1} sandboxes besides the root installation (setting Sandboxes:Count), found {count}.";
        return expected.Length == 0;
    }

    /// <summary>The sandboxes with these names, within the limit. None of them evicts another.</summary>
    public IReadOnlyList<Sandbox> UseAll(IReadOnlyCollection<string> names)
    {
        if (data is not null) LoadAll(names);
        lock (creating)
        {
            foreach (var name in names) Find(name)?.Touch(Interlocked.Increment(ref uses));
            return [.. names.Select(name => Use(name))];
        }
    }

    /// <summary>The sandbox of a request. An unknown path creates none, but counts for the one that it names.</summary>
    public Sandbox Of(HttpRequest request)
    {
        if (request.PathBase.HasValue)
        {
            var name = request.PathBase.Value.AsSpan(1);
            if (!TryGet(name, out var known) || known.Trust == SandboxTrust.Foreign)
                return Use(name, BrowserSite.IsForeign(request) ? SandboxTrust.Foreign : SandboxTrust.Unproven);
            known.Touch(Interlocked.Increment(ref uses));
            return known;
        }

        var path = request.Path.Value.AsSpan();
        return SandboxPath.TryFindName(path, out _) ? Root : Find(SandboxPath.FirstSegment(path)) ?? Root;
    }

    /// <summary>Records a request with valid credentials. Reading proves nothing, nor does a page of another site.</summary>
    public void Prove(Sandbox sandbox, HttpRequest request)
    {
        if (sandbox.Trust == SandboxTrust.Proven || IsLook(request.Method) || BrowserSite.IsForeign(request)) return;
        Raise(sandbox, SandboxTrust.Proven);
    }

    /// <summary>The sandbox with this name, in any letter case; null if there is none. One that is stored is loaded.</summary>
    public Sandbox? Find(ReadOnlySpan<char> name) =>
        name.IsEmpty ? Root
        : TryGet(name, out var sandbox) ? sandbox
        : data is not null && SandboxPath.CanName(name) ? Load(name.ToString())
        : null;

    /// <summary>The sandbox with this name; if there is none, one as its first use would create it, which nobody else sees.</summary>
    public Sandbox Peek(string name) => Find(name) ?? new Sandbox(name, Features, time);

    /// <summary>
    /// All of them for somebody who asks about all: those that are stored are loaded first, as many as there is room for. None is unloaded
    /// for them.
    /// </summary>
    public IEnumerable<Sandbox> LoadedAll()
    {
        foreach (var name in NotLoaded())
        {
            if (Count >= capacity) break;
            Find(name);
        }

        return All;
    }

    /// <summary>Names of the sandboxes that are only stored.</summary>
    public IReadOnlyList<string> NotLoaded() => data is null ? [] : [.. data.Names().Where(name => !IsLoaded(name))];

    /// <summary>Whether a sandbox with this name is in memory.</summary>
    internal bool IsLoaded(ReadOnlySpan<char> name) => lookup.ContainsKey(name);

    /// <summary>The sandbox with this name if it is in memory.</summary>
    internal Sandbox? FindLoaded(string name) => byName.GetValueOrDefault(name);

    /// <summary>
    /// The sandbox of a request for the duration of a call: it is not unloaded until <see cref="SandboxChanges.Leave"/>. Only with data.
    /// </summary>
    internal Sandbox Enter(HttpRequest request)
    {
        while (true)
        {
            var sandbox = Of(request);
            if (sandbox.Changes!.TryEnter()) return sandbox;
            Thread.Yield(); // it is being removed from the list
        }
    }

    /// <summary>A sandbox of the request's type for its refusal, which nobody else sees.</summary>
    internal Sandbox Unstored(HttpRequest request) => new(request.PathBase.HasValue ? request.PathBase.Value[1..] : "", Features, time);

    /// <summary>Forgets a sandbox that was lost. The next use reads it again, as it is stored.</summary>
    internal void Forget(SandboxChanges lost)
    {
        lock (creating)
        {
            if (byName.TryGetValue(lost.Sandbox, out var gone) && gone.Changes == lost) Forget(gone);
        }
    }

    /// <summary>Forgets the sandbox with a name, also if it is only being read.</summary>
    internal void Forget(string name)
    {
        lock (creating)
        {
            Interlocked.Increment(ref unloads[StripeOf(name)]);
            if (byName.TryGetValue(name, out var gone)) Forget(gone);
        }
    }

    /// <summary>
    /// Replaces the sandbox with this name by a successor. A call finds the old one or the new one, never a mixture;
    /// what waits on the old one's clock continues on the server's.
    /// </summary>
    public void Replace(string name, Action<Sandbox> fill)
    {
        if (data is not null) Use(name);
        lock (creating)
        {
            var old = Use(name);
            var next = old.Successor();
            fill(next);
            next.StoreInPlaceOf(old);
            byName[old.Name] = next;
            if (old.Name.Length == 0) root = next;
            old.Clock.Reset();
        }
    }

    /// <summary>Drops one of these: the least recently used one of the lowest trust.</summary>
    /// <returns>The dropped one; null if only the root is left.</returns>
    public Sandbox? EvictOne(IEnumerable<Sandbox> among)
    {
        lock (creating)
        {
            var gone = among.Where(sandbox => sandbox.Name.Length > 0).OrderBy(sandbox => sandbox.Trust)
                .ThenBy(sandbox => sandbox.LastUse).FirstOrDefault();
            // Already dropped or replaced, or in use.
            if (gone is null || !TryUnload(gone)) return gone;
            counts[(int)gone.Trust]--;
            Interlocked.Increment(ref evicted);
            return gone;
        }
    }

    private static bool IsLook(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    // One that was given up is as good as gone: it is read again.
    private bool TryGet(ReadOnlySpan<char> name, [MaybeNullWhen(false)] out Sandbox known) =>
        lookup.TryGetValue(name, out known) && !known.IsLost;

    // What is read from the store is read before the lock.
    private void LoadAll(IEnumerable<string> names)
    {
        foreach (var name in names) Find(name);
    }

    private Sandbox Create(string name, SandboxTrust trust) => Publish(name, trust, mustBeStored: false)!;

    // One that is stored; it counts as unproven until a call proves it.
    private Sandbox? Load(string name) => Publish(name, SandboxTrust.Unproven, mustBeStored: true);

    private Sandbox LoadRoot() => Publish("", SandboxTrust.Proven, mustBeStored: false)!;

    private Sandbox? Publish(string name, SandboxTrust trust, bool mustBeStored)
    {
        while (true)
        {
            var before = UnloadsOf(name);
            var isOwn = data?.Owns(name) != false;
            if (!isOwn && mustBeStored) return null;
            if (!isOwn && name.Length > 0) throw new StoredDataException("the sandbox belongs to another server");
            // Reading takes time, so it is done before the lock.
            var stored = isOwn ? data?.Read(name) : null;
            if (stored is null && mustBeStored) return null;
            var sandbox = new Sandbox(name, Features, time, stored) { Trust = trust };
            lock (creating)
            {
                if (byName.TryGetValue(name, out var known))
                {
                    if (!known.IsLost) return known;
                    Forget(known);
                    continue;
                }

                // Unloaded in the meantime, perhaps with changes that were not read.
                if (data is not null && UnloadsOf(name) != before) continue;
                Add(sandbox, stored);
                if (!isOwn) sandbox.Changes!.LeaveToOthers(); // the root always exists
            }

            if (stored is not null) data!.Loaded(sandbox);
            return sandbox;
        }
    }

    private void Add(Sandbox sandbox, StoredSandbox? stored)
    {
        if (data is not null) sandbox.StoreIn(data, stored);
        if (sandbox.Name.Length == 0) root = sandbox;
        else MakeRoom(sandbox.Trust);
        sandbox.Touch(Interlocked.Increment(ref uses));
        byName[sandbox.Name] = sandbox;
    }

    private void Forget(Sandbox gone)
    {
        if (gone.Name.Length == 0) root = null;
        else counts[(int)gone.Trust]--;
        Remove(gone);
    }

    private int UnloadsOf(string name) => Volatile.Read(ref unloads[StripeOf(name)]);

    private static int StripeOf(string name) => (int)((uint)StringComparer.OrdinalIgnoreCase.GetHashCode(name) % Stripes);

    // False if a call uses it.
    private bool TryUnload(Sandbox sandbox)
    {
        if (!byName.TryGetValue(sandbox.Name, out var known) || known != sandbox || sandbox.Changes?.TryUnload() == false) return false;
        Remove(sandbox);
        return true;
    }

    private void Remove(Sandbox sandbox)
    {
        byName.TryRemove(new KeyValuePair<string, Sandbox>(sandbox.Name, sandbox));
        Interlocked.Increment(ref unloads[StripeOf(sandbox.Name)]);
    }

    private void Raise(Sandbox sandbox, SandboxTrust trust)
    {
        lock (creating)
        {
            // A sandbox dropped during a call comes back, unless its name is in use again.
            if (sandbox.Trust >= trust || (byName.TryGetValue(sandbox.Name, out var known) && known != sandbox)) return;
            if (known is not null) counts[(int)sandbox.Trust]--;
            MakeRoom(trust);
            sandbox.Trust = trust;
            byName[sandbox.Name] = sandbox;
        }
    }

    // Takes a free place, or the least recently used one's.
    private void MakeRoom(SandboxTrust trust)
    {
        var most = trust == SandboxTrust.Foreign ? Math.Min(MostForeign, capacity - 1) : capacity - 1;
        while (counts[(int)trust] >= most && UnloadLeastRecentlyUsed(trust))
        {
            counts[(int)trust]--;
            Interlocked.Increment(ref evicted);
        }

        counts[(int)trust]++;
    }

    // False if there is none, or calls use all of them.
    private bool UnloadLeastRecentlyUsed(SandboxTrust trust)
    {
        var some = byName.Values.Where(sandbox => sandbox.Trust == trust && sandbox.Name.Length > 0);
        return data is null
            ? some.MinBy(sandbox => sandbox.LastUse) is { } oldest && TryUnload(oldest)
            : some.OrderBy(sandbox => sandbox.LastUse).Any(TryUnload);
    }
}
