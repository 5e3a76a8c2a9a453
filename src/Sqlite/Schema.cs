using Microsoft.Data.Sqlite;

namespace EmailSync.Sqlite;

/// <summary>The form of the data, and how earlier forms become it. docs/designs/2026-11-30-sqlite.md explains it.</summary>
internal static class Schema
{
    /// <summary>Marks a file as this program's: "EMSY".</summary>
    public const int ApplicationId = 0x454D5359;

    /// <summary>Each takes the form before it to the next one; the first makes it. A step that was released never changes.</summary>
    public static readonly IReadOnlyList<string> Steps =
    [
        """
        CREATE TABLE sandboxes(
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          name TEXT COLLATE NOCASE UNIQUE); -- NULL: it is gone, and the rest of it goes in steps

        CREATE TABLE records(
          sandbox INTEGER NOT NULL,
          part TEXT NOT NULL,
          key TEXT NOT NULL,
          value BLOB NOT NULL,
          PRIMARY KEY(sandbox, part, key)) WITHOUT ROWID;

        CREATE TABLE log(
          id INTEGER PRIMARY KEY,
          sandbox INTEGER NOT NULL,
          part TEXT NOT NULL,
          first INTEGER NOT NULL, -- the number of its first item in the log of this part
          count INTEGER NOT NULL,
          bytes INTEGER NOT NULL,
          time INTEGER NOT NULL, -- milliseconds since 1970
          items BLOB NOT NULL);
        CREATE INDEX log_by_part ON log(sandbox, part, first, count, bytes);

        CREATE TABLE totals(log_bytes INTEGER NOT NULL);
        INSERT INTO totals VALUES(0);

        CREATE TABLE settings(
          key TEXT PRIMARY KEY NOT NULL,
          value BLOB NOT NULL) WITHOUT ROWID;
        """,
    ];

    /// <summary>The form that this program writes.</summary>
    public static int Version => Steps.Count;

    /// <summary>Takes the data to the newest form, all of it or nothing.</summary>
    public static void Migrate(SqliteConnection connection) => Migrate(connection, Steps);

    internal static void Migrate(SqliteConnection connection, IReadOnlyList<string> steps)
    {
        var found = Number(connection, "PRAGMA user_version");
        if (found == steps.Count) return;
        using var transaction = connection.BeginTransaction();
        foreach (var step in steps.Skip((int)found)) Run(connection, step);
        Run(connection, $"PRAGMA application_id={ApplicationId}; PRAGMA user_version={steps.Count}");
        transaction.Commit();
    }

    public static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        // What it holds is written in this assembly.
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public static long Number(SqliteConnection connection, string sql)
    {
        using var statement = new Statement(connection, sql);
        return statement.Single() ?? 0;
    }
}
