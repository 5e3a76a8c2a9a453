using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.Dashboard.OneCall;

/// <summary>The calls beside one in a list: ids are counted, so that they tell the order.</summary>
/// <param name="Newer">The next that came after it; null if it is the newest.</param>
/// <param name="Older">The last that came before it; null if it is the oldest.</param>
internal readonly record struct CallNeighbours(Guid? Newer, Guid? Older)
{
    public static CallNeighbours Of(JournalEntry call, IEnumerable<Sandbox> sandboxes, JournalFilter filter)
    {
        JournalEntry? newer = null, older = null;
        foreach (var sandbox in sandboxes)
        {
            foreach (var entry in sandbox.Journal.NewestFirst(out _))
            {
                var order = entry.Id.CompareTo(call.Id);
                if (order > 0 && (newer is null || entry.Id.CompareTo(newer.Id) < 0) && filter.Takes(entry)) newer = entry;
                if (order < 0 && (older is null || entry.Id.CompareTo(older.Id) > 0) && filter.Takes(entry)) older = entry;
            }
        }

        return new CallNeighbours(newer?.Id, older?.Id);
    }
}
