using EmailSync.Data.Stores;
using Microsoft.Data.Sqlite;

namespace EmailSync.Sqlite;

/// <summary>
/// Moves what was committed from the log beside the file into the file, on a thread of its own: commits go on meanwhile, and none of
/// them is late because of it.
/// </summary>
internal sealed class Checkpoints : IDisposable
{
    /// <summary>Pages in the log at which it is time: 16 MiB, which a start after a crash has to read.</summary>
    public const int Due = 2048;

    // What is left goes while commits wait.
    private const int LeftAtMost = 128;
    private const int MostRounds = 8;
    private readonly DataFile file;
    private readonly Lock writing;
    private readonly AutoResetEvent isDue = new(false);
    private readonly Thread thread;
    private volatile bool isClosed;

    /// <param name="file">The file.</param>
    /// <param name="writing">Held by whoever commits.</param>
    public Checkpoints(DataFile file, Lock writing)
    {
        (this.file, this.writing) = (file, writing);
        thread = new Thread(Run) { IsBackground = true, Name = "SQLite checkpoints" };
        thread.Start();
    }

    /// <summary>Asks for one.</summary>
    public void Ask() => isDue.Set();

    public void Dispose()
    {
        isClosed = true;
        isDue.Set();
        thread.Join();
        isDue.Dispose();
    }

    private void Run()
    {
        while (isDue.WaitOne() && !isClosed)
        {
            try
            {
                using var session = new Session(file.OpenToWrite());
                Make(session);
            }
            catch (Exception exception) when (exception is SqliteException or IOException or StoreUnusableException)
            {
                // Nothing is lost: the log only grows. A later commit asks again.
            }
        }
    }

    private void Make(Session session)
    {
        var checkpoint = session.Prepare("PRAGMA wal_checkpoint(PASSIVE)");
        for (var round = 0; round < MostRounds && !isClosed; round++)
            if (Left(checkpoint) <= LeftAtMost)
                break;
        // The next commit begins the log anew, if all of it has been moved.
        lock (writing)
            if (!isClosed)
                Left(checkpoint);
    }

    // How many pages were written to the log while it was moved.
    private static long Left(Statement checkpoint)
    {
        var left = 0L;
        while (checkpoint.Step()) left = checkpoint.Int(1) - checkpoint.Int(2);
        return left;
    }
}
