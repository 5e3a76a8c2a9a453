using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Journal;

/// <summary>
/// Bounds the memory of all journals and effects together. Past the limit the largest sandbox gives up its oldest, so
/// that a noisy one never costs a quiet one its memory.
/// </summary>
public sealed class JournalBudget(MockOptions options, SandboxRegistry sandboxes)
{
    private readonly long limit = options.Journal.Octets;
    private readonly Lock trimming = new();
    private long held;

    /// <summary>Adds an entry to its sandbox's journal.</summary>
    public void Add(Sandbox sandbox, JournalEntry entry)
    {
        sandbox.Tally.Count(entry);
        Count(sandbox.Journal.Add(entry));
    }

    /// <summary>Adds an effect to those of its sandbox.</summary>
    public void Add(Sandbox sandbox, SyncEffect effect) => Count(sandbox.Effects.Add(effect));

    private void Count(long growth)
    {
        if (Interlocked.Add(ref held, growth) > limit) Trim();
    }

    private void Trim()
    {
        lock (trimming)
        {
            // Counted anew: sandboxes come, go and are reset without telling.
            var all = sandboxes.All.ToArray();
            var total = all.Sum(sandbox => sandbox.Octets);
            // A sixteenth more than needed, so that not every call past the limit has to look at every sandbox.
            var goal = limit - limit / 16;
            while (total > goal)
            {
                var largest = all.MaxBy(sandbox => sandbox.Octets)!;
                var second = all.Where(sandbox => sandbox != largest).Select(sandbox => sandbox.Octets).DefaultIfEmpty(0).Max();
                var freed = 0L;
                do
                {
                    var octets = largest.DropOldest();
                    if (octets == 0) break;
                    freed += octets;
                }
                while (total - freed > goal && largest.Octets >= second);
                if (freed == 0) break;
                total -= freed;
            }

            Interlocked.Exchange(ref held, all.Sum(sandbox => sandbox.Octets));
        }
    }
}
