using EmailSync.Data.Stores;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.Sqlite;

/// <summary>The data as the one who writes has them. One thread at a time uses it.</summary>
internal sealed class Database : IDisposable
{
    // Commits wait as long.
    private static readonly TimeSpan MostTrimming = TimeSpan.FromMilliseconds(5);
    private readonly TimeProvider time;
    private readonly Session session;
    private readonly LogTable logs;
    private readonly Writer writer;
    private readonly Trimmer trimmer;

    public Database(DataFile file, StoreRetention retention, TimeProvider time)
    {
        this.time = time;
        session = new Session(file.OpenToWrite());
        try
        {
            logs = new LogTable(session, retention);
            writer = new Writer(session, logs);
            trimmer = new Trimmer(session, logs, retention);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public void Write(IReadOnlyList<ChangeSet> changes) => InTransaction(() => writer.Write(changes, Now));

    /// <summary>Writes as much as a few calls, and removes it again. A transaction without a write would not touch the disk.</summary>
    public void Probe()
    {
        InTransaction(writer.AddBallast);
        InTransaction(writer.RemoveBallast);
    }

    public void Delete(string name) => InTransaction(() => writer.Delete(name));

    public byte[] GetOrAdd(string key, Func<byte[]> make)
    {
        byte[] value = [];
        InTransaction(() => value = writer.GetOrAdd(key, make));
        return value;
    }

    /// <summary>Removes some of what is over the limits.</summary>
    /// <returns>Whether there is more to remove.</returns>
    public bool Trim()
    {
        var now = Now;
        var has = trimmer.HasWork(now);
        if (!has) return false;
        var start = time.GetTimestamp();
        InTransaction(() =>
        {
            while (has && time.GetElapsedTime(start) < MostTrimming)
            {
                trimmer.Step(now);
                has = trimmer.HasWork(now);
            }
        });
        return has;
    }

    /// <summary>How many pages it has written since the last time.</summary>
    public int TakePagesWritten() => session.TakePagesWritten();

    public void Dispose() => session.Dispose();

    private void InTransaction(Action work)
    {
        var isStored = false;
        try
        {
            session.InTransaction(() =>
            {
                work();
                logs.Close();
            });
            isStored = true;
        }
        finally
        {
            logs.Ended(isStored);
            writer.Ended(isStored);
        }
    }
}
