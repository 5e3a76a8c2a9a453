using System.Collections.Concurrent;

namespace EmailSync.MockServer.Sandboxes;

/// <summary>
/// The existing sandboxes. One is created by its first use; over the limit the least recently used one with the same
/// <see cref="SandboxTrust"/> is dropped.
/// </summary>
public sealed class SandboxRegistry
{
    // A few, for sandboxes that only pages of other sites have requested.
    private const int MostForeign = 16;
    private readonly ConcurrentDictionary<string, Sandbox> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Sandbox>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly Lock creating = new();
    private readonly int[] counts = new int[3]; // by trust, without the root
    private readonly int capacity;
    private readonly TimeProvider time;
    private volatile Sandbox root;
    private long uses;
    private long evicted;

    /// <param name="capacity">Most of them at once, with the root installation.</param>
    /// <param name="features">What keeps something in each.</param>
    /// <param name="time">The server's clock.</param>
    public SandboxRegistry(int capacity, IEnumerable<SandboxFeature> features, TimeProvider time)
    {
        this.capacity = capacity;
        this.time = time;
        Features = new SandboxFeatures(features);
        lookup = byName.GetAlternateLookup<ReadOnlySpan<char>>();
        byName[""] = root = new Sandbox("", Features, time) { Trust = SandboxTrust.Proven };
    }

    /// <summary>The on-site installation without a prefix. It always exists.</summary>
    public Sandbox Root => root;

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
        var sandbox = lookup.TryGetValue(name, out var known) ? known : Create(name.ToString(), trust);
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
            if (!lookup.TryGetValue(name, out var known) || known.Trust == SandboxTrust.Foreign)
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

    /// <summary>The sandbox with this name, in any letter case; null if there is none.</summary>
    public Sandbox? Find(ReadOnlySpan<char> name) => lookup.TryGetValue(name, out var sandbox) ? sandbox : null;

    /// <summary>The sandbox with this name; if there is none, one as its first use would create it, which nobody else sees.</summary>
    public Sandbox Peek(string name) => Find(name) ?? new Sandbox(name, Features, time);

    /// <summary>
    /// Replaces the sandbox with this name by a successor. A call finds the old one or the new one, never a mixture;
    /// what waits on the old one's clock continues on the server's.
    /// </summary>
    public void Replace(string name, Action<Sandbox> fill)
    {
        lock (creating)
        {
            var old = Use(name);
            var next = old.Successor();
            fill(next);
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
            // Already dropped or replaced.
            if (gone is null || !byName.TryRemove(new KeyValuePair<string, Sandbox>(gone.Name, gone))) return gone;
            counts[(int)gone.Trust]--;
            Interlocked.Increment(ref evicted);
            return gone;
        }
    }

    private static bool IsLook(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private Sandbox Create(string name, SandboxTrust trust)
    {
        lock (creating)
        {
            if (byName.TryGetValue(name, out var known)) return known;
            MakeRoom(trust);
            var sandbox = new Sandbox(name, Features, time) { Trust = trust };
            sandbox.Touch(Interlocked.Increment(ref uses));
            byName[name] = sandbox;
            return sandbox;
        }
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
        while (counts[(int)trust] >= most && LeastRecentlyUsed(trust) is { } oldest && byName.TryRemove(oldest.Name, out _))
        {
            counts[(int)trust]--;
            Interlocked.Increment(ref evicted);
        }

        counts[(int)trust]++;
    }

    private Sandbox? LeastRecentlyUsed(SandboxTrust trust) =>
        byName.Values.Where(sandbox => sandbox.Trust == trust && sandbox != Root).MinBy(sandbox => sandbox.LastUse);
}
