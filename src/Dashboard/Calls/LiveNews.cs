using EmailSync.MockServer.Model;

namespace EmailSync.Dashboard.Calls;

/// <summary>What has happened since the follower was told last.</summary>
/// <param name="Calls">New calls that the filter takes, newest first; no more than the follower shows.</param>
/// <param name="Corrected">Calls of before whose answers did not leave as it was told.</param>
/// <param name="Added">How many calls there were, whatever the filter says.</param>
/// <param name="PassedOver">How many new calls are not among those told, though the filter takes them or was not asked.</param>
/// <param name="Cleared">Sandboxes whose calls were forgotten, or that are others by now.</param>
/// <param name="Total">Calls since the journals were last cleared.</param>
/// <param name="Dropped">Those of them that the journals do not hold any more.</param>
internal sealed record LiveNews(
    IReadOnlyList<JournalEntry> Calls, IReadOnlyList<JournalEntry> Corrected, long Added, long PassedOver, IReadOnlyList<string> Cleared,
    long Total, long Dropped)
{
    public bool IsEmpty => Added == 0 && Cleared.Count == 0 && Corrected.Count == 0;
}
