using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.Postgres.Commits;
using EmailSync.Postgres.Ownership;
using Npgsql;

namespace EmailSync.Postgres.Reading;

/// <summary>Reads and deletes sandboxes.</summary>
internal static class StoredSandboxes
{
    /// <summary>A name in any letter case.</summary>
    public static string Key(string name) => name.ToLowerInvariant();

    public static IReadOnlyList<string> Names(NpgsqlDataSource database)
    {
        using var command = database.CreateCommand("SELECT name FROM emailsync.sandboxes WHERE is_stored ORDER BY key");
        using var rows = command.ExecuteReader();
        var names = new List<string>();
        while (rows.Read()) names.Add(rows.GetString(0));
        return names;
    }

    public static StoredSandbox? Read(NpgsqlDataSource database, string name)
    {
        using var connection = database.OpenConnection();
        // One moment for all of it: retention may drop items meanwhile.
        using var transaction = connection.BeginTransaction(System.Data.IsolationLevel.RepeatableRead);
        using var batch = new NpgsqlBatch(connection, transaction);
        const string One = "(SELECT id FROM emailsync.sandboxes WHERE key = $1 AND is_stored)";
        Add("SELECT name FROM emailsync.sandboxes WHERE key = $1 AND is_stored");
        Add($"SELECT part, key, value FROM emailsync.records WHERE sandbox = {One}");
        Add($"SELECT part, items FROM emailsync.log WHERE sandbox = {One} ORDER BY part, number");
        using var rows = batch.ExecuteReader();
        if (!rows.Read()) return null;
        var stored = new PartsReader(rows.GetString(0));
        rows.NextResult();
        while (rows.Read())
            stored.Add(rows.GetString(0), RecordKey.Decode(rows.GetFieldValue<byte[]>(1), rows.GetFieldValue<byte[]>(2)));
        rows.NextResult();
        while (rows.Read()) stored.Add(rows.GetString(0), rows.GetFieldValue<byte[]>(1));
        return stored.Sandbox();

        void Add(string sql) =>
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql)
            {
                Parameters = { new NpgsqlParameter<string> { TypedValue = Key(name) } },
            });
    }

    /// <returns>Whether it was still owned.</returns>
    public static bool Delete(NpgsqlDataSource database, OwnedSandbox sandbox)
    {
        using var connection = database.OpenConnection();
        using var transaction = connection.BeginTransaction();
        // The row stays: its epoch has to go on.
        using (var owned = new NpgsqlCommand("""
            UPDATE emailsync.sandboxes SET is_stored = false, items = 0, octets = 0 WHERE id = $1 AND epoch = $2
            """, connection, transaction))
        {
            owned.Parameters.Add(new NpgsqlParameter<long> { TypedValue = sandbox.Id });
            owned.Parameters.Add(new NpgsqlParameter<long> { TypedValue = sandbox.Epoch });
            if (owned.ExecuteNonQuery() == 0) return false;
        }

        foreach (var table in new[] { "records", "log" })
        {
            using var all = new NpgsqlCommand($"DELETE FROM emailsync.{table} WHERE sandbox = $1", connection, transaction);
            all.Parameters.Add(new NpgsqlParameter<long> { TypedValue = sandbox.Id });
            all.ExecuteNonQuery();
        }

        transaction.Commit();
        return true;
    }
}
