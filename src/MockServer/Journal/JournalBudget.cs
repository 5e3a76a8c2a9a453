using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Journal;

/// <summary>
/// Bounds the memory of all journals together. Past the limit the largest journal gives up its oldest entries,
/// so that a noisy sandbox never costs a quiet one its memory.
/// </summary>
public sealed class JournalBudget(MockOptions options, SandboxRegistry sandboxes)
{
    private readonly long limit = options.Journal.Octets;
    private readonly Lock trimming = new();
    private long held;

    /// <summary>Adds an entry to its sandbox's journal.</summary>
    public void Add(Sandbox sandbox, JournalEntry entry)
    {
        if (Interlocked.Add(ref held, sandbox.Journal.Add(entry)) > limit) Trim();
    }

    private void Trim()
    {
        lock (trimming)
        {
            // Counted anew: sandboxes come, go and are reset without telling.
            var journals = sandboxes.All.Select(sandbox => sandbox.Journal).ToArray();
            var total = journals.Sum(journal => journal.Octets);
            // A sixteenth more than needed, so that not every call past the limit has to look at every sandbox.
            var goal = limit - limit / 16;
            while (total > goal)
            {
                var largest = journals.MaxBy(journal => journal.Octets)!;
                var second = journals.Where(journal => journal != largest).Select(journal => journal.Octets).DefaultIfEmpty(0).Max();
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

            Interlocked.Exchange(ref held, journals.Sum(journal => journal.Octets));
        }
    }
}
