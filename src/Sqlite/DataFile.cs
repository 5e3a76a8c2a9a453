using System.Buffers.Binary;
using System.Globalization;
using EmailSync.Data.Stores;
using Microsoft.Data.Sqlite;

namespace EmailSync.Sqlite;

/// <summary>
/// The file of the data in its folder. It is checked before anything is written: what is damaged, newer or another program's stays as
/// it is.
/// </summary>
internal sealed class DataFile
{
    // Larger ones would delay the start; what is damaged in them is found when it is read.
    private const long MostChecked = 16 * 1024 * 1024;
    private const int HeaderLength = 100;

    private DataFile(string path) => Path = path;

    public string Path { get; }

    private string Log => Path + "-wal";

    /// <summary>Finds the file of a folder, or makes it.</summary>
    /// <exception cref="StoreUnusableException">It cannot be used.</exception>
    public static DataFile In(string folder)
    {
        var file = new DataFile(System.IO.Path.Combine(folder, "emailsync.db"));
        if (File.Exists(file.Path))
        {
            file.CheckHeader();
            file.CheckContent();
        }
        else if (File.Exists(file.Log))
        {
            throw new StoreUnusableException(
                $"{file.Path} is missing, but {file.Log}, which belongs to it, is there. Put it back, or move the latter away too.");
        }
        else
        {
            file.Make();
        }

        return file;
    }

    /// <summary>Opens the file for the one who writes.</summary>
    public SqliteConnection OpenToWrite()
    {
        var connection = Open(Path, SqliteOpenMode.ReadWrite);
        try
        {
            Schema.Run(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32768");
            // Checkpoints are made beside commits: see Checkpoints.
            Schema.Run(connection, "PRAGMA wal_autocheckpoint=0");
            Schema.Migrate(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public SqliteConnection OpenToRead() => Open(Path, SqliteOpenMode.ReadOnly);

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 5 }.ToString());
        try
        {
            connection.Open();
            // Without it a lock of another program, such as a back-up's, would be an error at once.
            Schema.Run(connection, "PRAGMA busy_timeout=5000");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // Made whole beside its place: a process that ends meanwhile leaves no half of it.
    private void Make()
    {
        var unfinished = Path + ".new";
        foreach (var left in new[] { unfinished, unfinished + "-wal", unfinished + "-shm", unfinished + "-journal" }) File.Delete(left);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        // It holds what was sent to the server. Files that SQLite puts beside it get the same rights.
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(unfinished, options).Dispose();
        using (var connection = Open(unfinished, SqliteOpenMode.ReadWrite))
        {
            Schema.Run(connection, "PRAGMA page_size=8192; PRAGMA auto_vacuum=INCREMENTAL");
            Schema.Run(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL");
            Schema.Migrate(connection);
        }

        File.Move(unfinished, Path);
    }

    // Read as plain bytes: SQLite itself might write.
    private void CheckHeader()
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        using (var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        {
            var length = file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
            if (length < HeaderLength || !header.StartsWith("SQLite format 3\0"u8)) throw NotOurs("expected an SQLite database");
        }

        var application = BinaryPrimitives.ReadInt32BigEndian(header[68..]);
        if (application != Schema.ApplicationId)
        {
            throw NotOurs(string.Create(CultureInfo.InvariantCulture,
                $"expected an SQLite database with application_id {Schema.ApplicationId}, found {application}"));
        }

        CheckVersion(BinaryPrimitives.ReadInt32BigEndian(header[60..]));
    }

    private void CheckVersion(long version)
    {
        if (version > Schema.Version)
        {
            throw new StoreUnusableException(string.Create(CultureInfo.InvariantCulture,
                $"{Path} is of a newer version of this program: its form is {version}, and this one knows forms up to {Schema.Version}.")
                + " Use that version, or name another folder.");
        }

        if (version < 1) throw Damaged("its user_version is not a form of this program", null);
    }

    private void CheckContent()
    {
        var index = Path + "-shm";
        var wasIndexed = File.Exists(index);
        try
        {
            // Without a log beside it the file alone is looked at, so that SQLite puts nothing beside it either.
            using var connection = new FileInfo(Log) is { Exists: true, Length: > 0 }
                ? OpenToRead()
                : Open(new Uri(Path).AbsoluteUri + "?immutable=1", SqliteOpenMode.ReadOnly);
            CheckVersion(Schema.Number(connection, "PRAGMA user_version"));
            var tables = Schema.Number(connection,
                "SELECT count(*) FROM sqlite_schema WHERE type='table' AND name IN ('sandboxes','records','log','totals','settings')");
            if (tables != 5) throw Damaged("a table is missing", null);
            if (new FileInfo(Path).Length <= MostChecked) CheckPages(connection);
        }
        catch (SqliteException exception)
        {
            if (!wasIndexed) File.Delete(index);
            throw Damaged(exception.Message, exception);
        }
        catch (StoreUnusableException)
        {
            if (!wasIndexed) File.Delete(index);
            throw;
        }
    }

    private void CheckPages(SqliteConnection connection)
    {
        using var statement = new Statement(connection, "PRAGMA quick_check(1)");
        while (statement.Step())
            if (statement.Text(0) is var found && found != "ok")
                throw Damaged(found.ReplaceLineEndings(" "), null);
    }

    private StoreUnusableException NotOurs(string expectation) => new(
        $"{Path} is not data of this program: {expectation}. It is left as it is; name another folder, or move it away.");

    private StoreUnusableException Damaged(string what, Exception? cause) => new(
        $"{Path} is damaged: {what.TrimEnd('.')}. It is left as it is; put back a copy of it, or move it away to begin without data.",
        cause);
}
