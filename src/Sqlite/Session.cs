using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EmailSync.Sqlite;

/// <summary>A connection with its statements. One thread at a time uses it.</summary>
internal sealed class Session(SqliteConnection connection) : IDisposable
{
    private readonly List<Statement> statements = [];
    private Statement? begin, commit, rollback;

    public Statement Prepare(string sql)
    {
        var statement = new Statement(connection, sql);
        statements.Add(statement);
        return statement;
    }

    /// <summary>Runs work as one transaction: all of it is stored when this returns, or nothing.</summary>
    public void InTransaction(Action work)
    {
        (begin ??= Prepare("BEGIN IMMEDIATE")).Run();
        try
        {
            work();
            (commit ??= Prepare("COMMIT")).Run();
        }
        catch
        {
            // Some errors have ended it already.
            if (raw.sqlite3_get_autocommit(connection.Handle) == 0) (rollback ??= Prepare("ROLLBACK")).Run();
            throw;
        }
    }

    /// <summary>How many pages it has written since the last time.</summary>
    public int TakePagesWritten()
    {
        raw.sqlite3_db_status(connection.Handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 1);
        return pages;
    }

    public void Dispose()
    {
        foreach (var statement in statements) statement.Dispose();
        connection.Dispose();
    }
}
