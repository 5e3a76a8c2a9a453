using System.Collections.Concurrent;

namespace EmailSync.MockServer.Sandboxes;

/// <summary>
/// The sandboxes that exist. One comes into being by its first use; past the limit the least recently used of its
/// <see cref="Standing"/> goes.
/// </summary>
public sealed class SandboxRegistry
{
    // Room for what a page of another site asks a tester's eye for, and no more.
    private const int MostForeign = 16;
    private readonly ConcurrentDictionary<string, Sandbox> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Sandbox>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly Lock creating = new();
    private readonly int[] counts = new int[3]; // by standing, without the root
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
        byName[""] = root = new Sandbox("", Features, time) { Standing = Standing.Proven };
    }

    /// <summary>The on-site installation without a prefix. It always exists.</summary>
    public Sandbox Root => root;

    /// <summary>What keeps something in each of them.</summary>
    internal SandboxFeatures Features { get; }

    public IEnumerable<Sandbox> All => byName.Values;

    public int Count => byName.Count;

    /// <summary>How many had to go since the start because there were too many.</summary>
    public long Evicted => Interlocked.Read(ref evicted);

    /// <summary>How many of them nobody has proven to belong to somebody.</summary>
    public int Unproven
    {
        get
        {
            lock (creating) return counts[(int)Standing.Foreign] + counts[(int)Standing.Unproven];
        }
    }

    /// <summary>The sandbox of this name, in any letter case, made where there is none yet.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="standing">The least standing that it has from now on.</param>
    public Sandbox Use(ReadOnlySpan<char> name, Standing standing = Standing.Proven)
    {
        if (name.IsEmpty) return Root;
        var sandbox = lookup.TryGetValue(name, out var known) ? known : Create(name.ToString(), standing);
        // The root never goes, so that the usual path writes nothing that all cores share.
        sandbox.Touch(Interlocked.Increment(ref uses));
        if (sandbox.Standing < standing) Raise(sandbox, standing);
        return sandbox;
    }

    /// <summary>Whether there may be so many sandboxes at once.</summary>
    /// <param name="names">Their names, the root installation's perhaps among them.</param>
    /// <param name="expected">What was expected; empty where they may be.</param>
    public bool MayHold(IEnumerable<string> names, out string expected)
    {
        var count = names.Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        expected = count < capacity
            ? ""
            : $"expected at most {capacity - 1} sandboxes besides the root installation (setting Sandboxes:Count), found {count}.";
        return expected.Length == 0;
    }

    /// <summary>The sandboxes of these names, as many as there may be. None of them takes the place of another.</summary>
    public IReadOnlyList<Sandbox> UseAll(IReadOnlyCollection<string> names)
    {
        lock (creating)
        {
            foreach (var name in names) Find(name)?.Touch(Interlocked.Increment(ref uses));
            return [.. names.Select(name => Use(name))];
        }
    }

    /// <summary>The sandbox that a request belongs to. A path that leads nowhere makes none, but is counted to the one it names.</summary>
    public Sandbox Of(HttpRequest request)
    {
        if (request.PathBase.HasValue)
        {
            var name = request.PathBase.Value.AsSpan(1);
            if (!lookup.TryGetValue(name, out var known) || known.Standing == Standing.Foreign)
                return Use(name, BrowserSite.IsForeign(request) ? Standing.Foreign : Standing.Unproven);
            known.Touch(Interlocked.Increment(ref uses));
            return known;
        }

        var path = request.Path.Value.AsSpan();
        return SandboxPath.TryFindName(path, out _) ? Root : Find(SandboxPath.FirstSegment(path)) ?? Root;
    }

    /// <summary>Takes note of a request with right credentials. Who only looks proves nothing, nor does a page of another site.</summary>
    public void Prove(Sandbox sandbox, HttpRequest request)
    {
        if (sandbox.Standing == Standing.Proven || IsLook(request.Method) || BrowserSite.IsForeign(request)) return;
        Raise(sandbox, Standing.Proven);
    }

    /// <summary>The sandbox of this name, in any letter case; null where there is none.</summary>
    public Sandbox? Find(ReadOnlySpan<char> name) => lookup.TryGetValue(name, out var sandbox) ? sandbox : null;

    /// <summary>The sandbox of this name; where there is none, one as its first use would make it, which nobody else sees.</summary>
    public Sandbox Peek(string name) => Find(name) ?? new Sandbox(name, Features, time);

    /// <summary>
    /// Puts a successor in the place of the sandbox of this name. A call finds the old one or the new one, never a mixture;
    /// what waits by the old one's clock goes on by the server's.
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

    /// <summary>Has one of these go: of the least standing there is, that which was used least recently.</summary>
    /// <returns>The one that went; null where none can go but the root.</returns>
    public Sandbox? EvictOne(IEnumerable<Sandbox> among)
    {
        lock (creating)
        {
            var gone = among.Where(sandbox => sandbox.Name.Length > 0).OrderBy(sandbox => sandbox.Standing)
                .ThenBy(sandbox => sandbox.LastUse).FirstOrDefault();
            // One that went in the meantime, or has a successor, is none of ours any more.
            if (gone is null || !byName.TryRemove(new KeyValuePair<string, Sandbox>(gone.Name, gone))) return gone;
            counts[(int)gone.Standing]--;
            Interlocked.Increment(ref evicted);
            return gone;
        }
    }

    private static bool IsLook(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private Sandbox Create(string name, Standing standing)
    {
        lock (creating)
        {
            if (byName.TryGetValue(name, out var known)) return known;
            MakeRoom(standing);
            var sandbox = new Sandbox(name, Features, time) { Standing = standing };
            sandbox.Touch(Interlocked.Increment(ref uses));
            byName[name] = sandbox;
            return sandbox;
        }
    }

    private void Raise(Sandbox sandbox, Standing standing)
    {
        lock (creating)
        {
            // One that had to go while it was called comes back, unless a namesake is there.
            if (sandbox.Standing >= standing || (byName.TryGetValue(sandbox.Name, out var known) && known != sandbox)) return;
            if (known is not null) counts[(int)sandbox.Standing]--;
            MakeRoom(standing);
            sandbox.Standing = standing;
            byName[sandbox.Name] = sandbox;
        }
    }

    // Takes a place, the least recently used one's where there is no other.
    private void MakeRoom(Standing standing)
    {
        var most = standing == Standing.Foreign ? Math.Min(MostForeign, capacity - 1) : capacity - 1;
        while (counts[(int)standing] >= most && LeastRecentlyUsed(standing) is { } oldest && byName.TryRemove(oldest.Name, out _))
        {
            counts[(int)standing]--;
            Interlocked.Increment(ref evicted);
        }

        counts[(int)standing]++;
    }

    private Sandbox? LeastRecentlyUsed(Standing standing) =>
        byName.Values.Where(sandbox => sandbox.Standing == standing && sandbox != Root).MinBy(sandbox => sandbox.LastUse);
}
