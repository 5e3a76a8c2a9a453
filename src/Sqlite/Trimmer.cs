using EmailSync.Data.Stores;

namespace EmailSync.Sqlite;

/// <summary>
/// Removes what is too old or too much in all, and what deleted sandboxes had, in small steps; and gives free space back to the system.
/// </summary>
internal sealed class Trimmer
{
    // Pages of 4 KiB. A few stay free, because they are needed again soon.
    private const long FreePages = 1024;
    private const long FreeShare = 8;
    private readonly LogTable logs;
    private readonly StoreRetention retention;
    private readonly Statement findGone, removeRecords, removeSandbox, countFree, countPages, vacuum;

    public Trimmer(Session session, LogTable logs, StoreRetention retention)
    {
        (this.logs, this.retention) = (logs, retention);
        findGone = session.Prepare("SELECT id FROM sandboxes WHERE name IS NULL LIMIT 1");
        removeRecords = session.Prepare(
            "DELETE FROM records WHERE (sandbox, part, key) IN (SELECT sandbox, part, key FROM records WHERE sandbox=? LIMIT 500)");
        removeSandbox = session.Prepare("DELETE FROM sandboxes WHERE id=?");
        countFree = session.Prepare("PRAGMA freelist_count");
        countPages = session.Prepare("PRAGMA page_count");
        vacuum = session.Prepare("PRAGMA incremental_vacuum(64)");
    }

    /// <summary>Whether there is something to remove or to give back.</summary>
    public bool HasWork(long now) => IsOver(now) || findGone.Single() is not null || IsLoose();

    /// <summary>Does a little of it.</summary>
    public void Step(long now)
    {
        if (IsOver(now)) logs.RemoveOldest();
        else if (findGone.Single() is { } gone) RemoveSomeOf(gone);
        else if (IsLoose()) vacuum.Run();
    }

    private bool IsOver(long now) => logs.IsOver || logs.Oldest < now - retention.Age.TotalMilliseconds;

    private bool IsLoose() => countFree.Single() is { } free && free > FreePages && free > countPages.Single() / FreeShare;

    private void RemoveSomeOf(long sandbox)
    {
        if (!logs.RemoveSomeOf(sandbox) && removeRecords.Bind(1, sandbox).Run() == 0) removeSandbox.Bind(1, sandbox).Run();
    }
}
