using System.Collections.Concurrent;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.Sandboxes;

/// <summary>The sandboxes that exist. One comes into being by its first use; past the limit the least recently used goes.</summary>
public sealed class SandboxRegistry
{
    private readonly ConcurrentDictionary<string, Sandbox> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Sandbox>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly Lock creating = new();
    private readonly SandboxLimits limits;
    private readonly int capacity;
    private readonly TimeProvider time;
    private volatile Sandbox root;
    private long uses;
    private long evicted;

    public SandboxRegistry(MockOptions options, TimeProvider time)
    {
        this.time = time;
        capacity = options.Sandboxes;
        var samples = new AccountSamples(options.SampleAccounts);
        limits = new SandboxLimits(
            options.Journal.Entries, options.Journal.Entries, options.Sessions.Count, options.Sessions.Lifetime, new SyncSettings(options.SyncTime, options.SyncInterval),
            name => options.Accounts.Count > 0 ? AccountSet.Told(options.Accounts) : samples.Of(name));
        lookup = byName.GetAlternateLookup<ReadOnlySpan<char>>();
        byName[""] = root = new Sandbox("", limits, time);
    }

    /// <summary>The on-site installation without a prefix. It always exists.</summary>
    public Sandbox Root => root;

    public IEnumerable<Sandbox> All => byName.Values;

    public int Count => byName.Count;

    /// <summary>How many had to go since the start because there were too many.</summary>
    public long Evicted => Interlocked.Read(ref evicted);

    /// <summary>The sandbox of this name, in any letter case, made where there is none yet.</summary>
    public Sandbox Use(ReadOnlySpan<char> name)
    {
        var sandbox = name.IsEmpty ? Root : lookup.TryGetValue(name, out var known) ? known : Create(name.ToString());
        // The root never goes, so that the usual path writes nothing that all cores share.
        if (sandbox != Root) sandbox.Touch(Interlocked.Increment(ref uses));
        return sandbox;
    }

    /// <summary>The sandbox that a request belongs to. A path that leads nowhere makes none, but is counted to the one it names.</summary>
    public Sandbox Of(HttpRequest request)
    {
        if (request.PathBase.HasValue) return Use(request.PathBase.Value.AsSpan(1));
        var path = request.Path.Value.AsSpan();
        return SandboxPath.TryFindName(path, out _) ? Root : Find(SandboxPath.FirstSegment(path)) ?? Root;
    }

    /// <summary>The sandbox of this name, in any letter case; null where there is none.</summary>
    public Sandbox? Find(ReadOnlySpan<char> name) => lookup.TryGetValue(name, out var sandbox) ? sandbox : null;

    /// <summary>The sandbox of this name; where there is none, one as its first use would make it, which nobody else sees.</summary>
    public Sandbox Peek(string name) => Find(name) ?? new Sandbox(name, limits, time);

    /// <summary>How many there may be.</summary>
    public int Capacity => capacity;

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

    private Sandbox Create(string name)
    {
        lock (creating)
        {
            if (byName.TryGetValue(name, out var known)) return known;
            while (byName.Count >= capacity && LeastRecentlyUsed() is { } oldest && byName.TryRemove(oldest.Name, out _))
                Interlocked.Increment(ref evicted);
            var sandbox = new Sandbox(name, limits, time);
            sandbox.Touch(Interlocked.Increment(ref uses));
            byName[name] = sandbox;
            return sandbox;
        }
    }

    private Sandbox? LeastRecentlyUsed() =>
        byName.Values.Where(sandbox => sandbox != Root).MinBy(sandbox => sandbox.LastUse);
}
