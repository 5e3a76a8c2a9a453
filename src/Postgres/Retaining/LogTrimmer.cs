using EmailSync.Data.Stores;
using Npgsql;

namespace EmailSync.Postgres.Retaining;

/// <summary>
/// Deletes the oldest of logs that are over the limits, in small steps: each is a transaction of one sandbox, so that no commit waits long.
/// One server does it at a time, for all sandboxes.
/// </summary>
internal sealed class LogTrimmer(NpgsqlDataSource database, StoreRetention retention)
{
    // Rows that are looked for at once: the sizes of all sandboxes are added up for each step.
    private const int Step = 5000;

    // Rows for sandboxes of which nothing was ever stored, as of somebody who tries paths.
    private static readonly TimeSpan Unused = TimeSpan.FromDays(1);

    // What was left of a sandbox last time. Its logs are counted again only when they have grown.
    private readonly Dictionary<long, long> left = [];

    public async Task TrimAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (!await ScalarAsync<bool>(connection, "SELECT pg_try_advisory_lock(hashtext('emailsync'), 1)", cancellationToken)) return;
        try
        {
            await TrimByCountAsync(connection, cancellationToken);
            while (await TrimByAgeAsync(connection, cancellationToken)) { }
            while (await TrimBySizeAsync(connection, cancellationToken)) { }
            await using var unused = new NpgsqlCommand(
                "DELETE FROM emailsync.sandboxes WHERE commits = 0 AND NOT is_stored AND taken < now() - $1", connection);
            unused.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = Unused });
            await unused.ExecuteNonQueryAsync(cancellationToken);
        }
        finally
        {
            await ScalarAsync<bool>(connection, "SELECT pg_advisory_unlock(hashtext('emailsync'), 1)", CancellationToken.None);
        }
    }

    private async Task TrimByCountAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var full = new List<(long Sandbox, long Items)>();
        await using (var command = new NpgsqlCommand("SELECT id, items FROM emailsync.sandboxes WHERE items > $1", connection))
        {
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = retention.Calls });
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken)) full.Add((rows.GetInt64(0), rows.GetInt64(1)));
        }

        foreach (var (sandbox, items) in full)
        {
            if (left.TryGetValue(sandbox, out var before) && before == items) continue;
            left[sandbox] = items - await DeleteAsync(connection, """
                SELECT number FROM (SELECT number, sum(count) OVER (PARTITION BY part ORDER BY number DESC) - count AS newer
                    FROM emailsync.log WHERE sandbox = $1) AS counted WHERE newer >= $2
                """, sandbox, retention.Calls, cancellationToken);
        }
    }

    private async Task<bool> TrimByAgeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var old = await OldestAsync(connection, "SELECT sandbox, time FROM emailsync.log WHERE time < now() - $1 ORDER BY time LIMIT $2",
            new NpgsqlParameter<TimeSpan> { TypedValue = retention.Age }, cancellationToken);
        foreach (var (sandbox, time) in old) await DeleteUntilAsync(connection, sandbox, time, cancellationToken);
        return old.Count > 0;
    }

    private async Task<bool> TrimBySizeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var octets = await ScalarAsync<decimal>(connection, "SELECT coalesce(sum(octets), 0) FROM emailsync.sandboxes", cancellationToken);
        if (octets <= retention.Octets) return false;
        // As many of the oldest as are over.
        var old = await OldestAsync(connection, """
            SELECT sandbox, time FROM (SELECT sandbox, time, sum(octets) OVER (ORDER BY time, number) - octets AS before
                FROM (SELECT sandbox, time, number, octets FROM emailsync.log ORDER BY time LIMIT $2) AS oldest) AS summed
                WHERE before < $1
            """, new NpgsqlParameter<long> { TypedValue = (long)octets - retention.Octets }, cancellationToken);
        foreach (var (sandbox, time) in old) await DeleteUntilAsync(connection, sandbox, time, cancellationToken);
        return old.Count > 0;
    }

    /// <summary>The sandboxes of some of the oldest rows, each with the time of the newest of these.</summary>
    private static async Task<Dictionary<long, DateTime>> OldestAsync(NpgsqlConnection connection, string sql, NpgsqlParameter limit,
        CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SELECT sandbox, max(time) FROM ({sql}) AS rows GROUP BY sandbox", connection);
        command.Parameters.Add(limit);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Step });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var oldest = new Dictionary<long, DateTime>();
        while (await rows.ReadAsync(cancellationToken)) oldest.Add(rows.GetInt64(0), rows.GetDateTime(1));
        return oldest;
    }

    private static Task<long> DeleteUntilAsync(NpgsqlConnection connection, long sandbox, DateTime time,
        CancellationToken cancellationToken) =>
        DeleteAsync(connection, "SELECT number FROM emailsync.log WHERE sandbox = $1 AND time <= $2", sandbox, time, cancellationToken);

    /// <returns>How many items are gone.</returns>
    private static async Task<long> DeleteAsync<T>(NpgsqlConnection connection, string numbers, long sandbox, T limit,
        CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        // What is not deleted because the database died is deleted next time: so nobody waits for the disk.
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT set_config('synchronous_commit', 'off', true)"));
        // The sandbox's row first, as commits do: whoever has it, the other waits, and neither for the other.
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"""
            WITH locked AS MATERIALIZED (SELECT id FROM emailsync.sandboxes WHERE id = $1 FOR NO KEY UPDATE),
            gone AS (DELETE FROM emailsync.log WHERE sandbox = (SELECT id FROM locked) AND number IN ({numbers}) RETURNING count, octets),
            total AS (SELECT coalesce(sum(count), 0) AS items, coalesce(sum(octets), 0) AS octets FROM gone)
            UPDATE emailsync.sandboxes s SET items = s.items - t.items, octets = s.octets - t.octets FROM total t
                WHERE s.id = $1 RETURNING t.items
            """)
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = sandbox }, new NpgsqlParameter<T> { TypedValue = limit } },
        });
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        await rows.NextResultAsync(cancellationToken);
        return await rows.ReadAsync(cancellationToken) ? rows.GetInt64(0) : 0;
    }

    private static async Task<T> ScalarAsync<T>(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
