using System.Collections.Concurrent;
using EmailSync.Data.Stores;
using EmailSync.MockServer.Sandboxes.Stored;
using Microsoft.Data.Sqlite;

namespace EmailSync.Sqlite;

/// <summary>Sandboxes in a folder of this machine: one SQLite database, which one process at a time uses.</summary>
public sealed class SqliteStore : IDataStore
{
    // Between looks at what is over the limits, and between steps of removing it.
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(20);
    private readonly Lock writing = new();
    private readonly ConcurrentBag<Reader> readers = [];
    private readonly FolderLock folder;
    private readonly DataFile file;
    private readonly StoreRetention retention;
    private readonly TimeProvider time;
    private readonly Checkpoints checkpoints;
    private readonly ITimer trimming;
    private Database? database;
    private int pagesWritten;
    private volatile bool isClosed;

    private SqliteStore(FolderLock folder, DataFile file, StoreRetention retention, TimeProvider time)
    {
        (this.folder, this.file, this.retention, this.time) = (folder, file, retention, time);
        database = new Database(file, retention, time);
        checkpoints = new Checkpoints(file, writing);
        trimming = time.CreateTimer(_ => Trim(), null, Idle, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Opens the data in a folder, or makes the folder and empty data.</summary>
    /// <param name="folder">Its path.</param>
    /// <param name="retention">How much of calls and effects is kept.</param>
    /// <param name="time">The clock by which they get old.</param>
    /// <exception cref="StoreUnusableException">
    /// The data are in use, damaged, newer, or not this program's; or the folder cannot be written. Nothing has changed.
    /// </exception>
    public static SqliteStore Open(string folder, StoreRetention retention, TimeProvider time)
    {
        folder = Path.GetFullPath(folder);
        try
        {
            if (!Directory.Exists(folder)) MakeFolder(folder);
            var right = FolderLock.Take(folder);
            try
            {
                var store = new SqliteStore(right, DataFile.In(folder), retention, time);
                right.Sign();
                return store;
            }
            catch
            {
                right.GiveUp();
                throw;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new StoreUnusableException(
                $"{folder} cannot be used for data: {OneLine(exception)} Expected a folder that this program may read and write.",
                exception);
        }
        catch (Exception exception) when (LacksLibrary(exception))
        {
            throw new StoreUnusableException(
                "The library e_sqlite3, by which data are stored, is missing or is of another system: it belongs beside the program"
                    + $" ({AppContext.BaseDirectory}). Put it back, or start without data.", exception);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Names() => Reading(reader => reader.Names());

    /// <inheritdoc/>
    public StoredSandbox? Read(string name) => Reading(reader => reader.Read(name));

    /// <inheritdoc/>
    public ValueTask CommitAsync(IReadOnlyList<ChangeSet> changes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Writing(database =>
        {
            database.Write(changes);
            return true;
        });
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ProbeAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Writing(database =>
        {
            database.Probe();
            return true;
        });
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public byte[] GetOrAdd(string key, Func<byte[]> make) => Writing(database => database.GetOrAdd(key, make));

    /// <inheritdoc/>
    public void Delete(string name) => Writing(database =>
    {
        database.Delete(name);
        return true;
    });

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        lock (writing)
        {
            if (isClosed) return ValueTask.CompletedTask;
            isClosed = true;
        }

        trimming.Dispose();
        checkpoints.Dispose();
        CloseReaders();
        lock (writing)
        {
            // The last connection moves what is in the log into the file.
            database?.Dispose();
            folder.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    // It is loaded when the first connection is made, in the initializer of a type.
    private static bool LacksLibrary(Exception? exception) =>
        exception is DllNotFoundException or BadImageFormatException || (exception is not null && LacksLibrary(exception.InnerException));

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private void Trim()
    {
        var next = Idle;
        try
        {
            if (Writing(database => database.Trim())) next = Busy;
        }
        catch (StoreUnavailableException)
        {
            // The next commit says so.
        }
        catch (ObjectDisposedException)
        {
            return;
        }

        trimming.Change(next, Timeout.InfiniteTimeSpan);
    }

    private void CloseReaders()
    {
        while (readers.TryTake(out var reader)) reader.Dispose();
    }

    private T Writing<T>(Func<Database, T> work)
    {
        lock (writing)
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            try
            {
                var result = work(database ??= new Database(file, retention, time));
                pagesWritten += database.TakePagesWritten();
                if (pagesWritten >= Checkpoints.Due)
                {
                    pagesWritten = 0;
                    checkpoints.Ask();
                }

                return result;
            }
            catch (Exception exception) when (exception is SqliteException or IOException)
            {
                // After some errors a connection stays as it was: read-only, or with a view of the file that is no more.
                database?.Dispose();
                database = null;
                throw Unavailable(exception);
            }
        }
    }

    private T Reading<T>(Func<Reader, T> work)
    {
        ObjectDisposedException.ThrowIf(isClosed, this);
        Reader? reader = null;
        try
        {
            if (!readers.TryTake(out reader)) reader = new Reader(file, retention.Calls);
            var result = work(reader);
            readers.Add(reader);
            if (isClosed) CloseReaders();
            return result;
        }
        catch (Exception exception) when (exception is SqliteException or IOException or InvalidDataException)
        {
            reader?.Dispose();
            throw Unavailable(exception);
        }
    }

    private StoreUnavailableException Unavailable(Exception exception) => new($"{file.Path}: {OneLine(exception)}", exception);

    private static string OneLine(Exception exception) => exception.Message.ReplaceLineEndings(" ").TrimEnd('.') + ".";
}
