using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EmailSync.Sqlite;

/// <summary>A statement that is compiled once and run many times. Its parameters count from 1, its columns from 0.</summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt compiled;

    public Statement(SqliteConnection connection, string sql)
    {
        database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(database, sql, out compiled));
    }

    public Statement Bind(int parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(compiled, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, string value)
    {
        Check(raw.sqlite3_bind_text(compiled, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        // An empty span would be bound as NULL.
        Check(value.IsEmpty
            ? raw.sqlite3_bind_zeroblob(compiled, parameter, 0)
            : raw.sqlite3_bind_blob(compiled, parameter, value));
        return this;
    }

    /// <summary>Runs it to its end.</summary>
    /// <returns>How many rows it has changed, if it is one that changes rows.</returns>
    public int Run()
    {
        while (Step())
        {
        }

        return raw.sqlite3_changes(database);
    }

    /// <summary>Goes to the next row. After the last one the statement can be run again.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(compiled);
        if (result == raw.SQLITE_ROW) return true;
        // It returns the error of the step once more.
        var reset = raw.sqlite3_reset(compiled);
        Check(result == raw.SQLITE_DONE ? reset : result);
        return false;
    }

    /// <summary>The first column of the first row; null if there is none or it is NULL.</summary>
    public long? Single()
    {
        if (!Step()) return null;
        long? value = raw.sqlite3_column_type(compiled, 0) == raw.SQLITE_NULL ? null : Int(0);
        Check(raw.sqlite3_reset(compiled));
        return value;
    }

    public long Int(int column) => raw.sqlite3_column_int64(compiled, column);

    public string Text(int column) => raw.sqlite3_column_text(compiled, column).utf8_to_string();

    public byte[] Bytes(int column) => raw.sqlite3_column_blob(compiled, column).ToArray();

    public void Dispose() => compiled.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(result, database);
    }
}
