using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.Dashboard.Calls;

/// <summary>Reads for one follower what the journals got since it read last. Calls pay nothing for it: it comes and looks.</summary>
/// <param name="filter">Which calls the follower wants.</param>
/// <param name="most">Most calls that it shows.</param>
internal sealed class LiveReader(JournalFilter filter, int most)
{
    // Of those that come between two looks; a filter may take the oldest of them.
    private const int MostFiltered = 10_000;
    private readonly List<JournalEntry> found = [];
    private Dictionary<BoundedLog<JournalEntry>, (string Sandbox, LogPosition Position)> known = [];
    private bool isFirst = true;

    // As many as the page shows: an answer is known to be lost soon, or never.
    private List<(JournalEntry Call, LostAnswer? Lost)> shown = [];

    public LiveNews Read(IReadOnlyList<Sandbox> sandboxes)
    {
        var (added, passedOver, total, dropped) = (0L, 0L, 0L, 0L);
        var cleared = new List<string>();
        var reads = new Dictionary<BoundedLog<JournalEntry>, (string, LogPosition)>(sandboxes.Count);
        found.Clear();
        foreach (var sandbox in sandboxes)
        {
            var journal = sandbox.Journal;
            // One that came into being since is read from its beginning; those of the first look are no news.
            var since = known.Remove(journal, out var before) ? before.Position : isFirst ? journal.Position : default;
            var first = found.Count;
            var here = filter.TakesSandbox(sandbox.Name)
                ? journal.ReadSince(since, filter.TakesAll ? most : MostFiltered, found)
                : journal.Position;
            reads[journal] = (sandbox.Name, here);
            if (here.Cuts != since.Cuts) cleared.Add(sandbox.Name);
            added += here.Passed - since.Passed;
            total += here.Total;
            dropped += here.Total - here.Kept;
            if (filter.TakesSandbox(sandbox.Name)) passedOver += here.Passed - since.Passed - (found.Count - first);
        }

        // What is left was evicted: a namesake begins anew.
        cleared.AddRange(known.Values.Select(gone => gone.Sandbox).Except(cleared));
        var calls = Newest(out var tooMany);
        var corrected = Corrected();
        Show(isFirst ? Before(sandboxes) : calls);
        (known, isFirst) = (reads, false);
        return new LiveNews(calls, corrected, added, passedOver + tooMany, cleared, total, dropped);
    }

    private List<JournalEntry> Corrected()
    {
        List<JournalEntry> corrected = [];
        for (var i = 0; i < shown.Count; i++)
        {
            var call = shown[i].Call;
            if (ReferenceEquals(call.Lost, shown[i].Lost)) continue;
            shown[i] = (call, call.Lost);
            corrected.Add(call);
        }

        return corrected;
    }

    private void Show(IEnumerable<JournalEntry> calls) => shown = [.. calls.Select(call => (call, call.Lost)).Concat(shown).Take(most)];

    // What the page found when it was opened, it asked for by itself.
    private List<JournalEntry> Before(IReadOnlyList<Sandbox> sandboxes)
    {
        found.Clear();
        foreach (var sandbox in sandboxes)
            if (filter.TakesSandbox(sandbox.Name))
                sandbox.Journal.ReadSince(default, most, found);
        return Newest(out _);
    }

    private List<JournalEntry> Newest(out int tooMany)
    {
        found.RemoveAll(entry => !filter.Takes(entry));
        found.Sort((one, other) => other.Id.CompareTo(one.Id));
        tooMany = Math.Max(0, found.Count - most);
        var newest = found.Take(most).ToList();
        found.Clear(); // what waits for the next look holds no calls
        return newest;
    }
}
