using EmailSync.Postgres.Connections;
using EmailSync.Postgres.Ownership;
using Npgsql;

namespace EmailSync.Postgres.Commits;

/// <summary>
/// A commit that was sent and not answered, because the connection broke. Asking for the number of its sandboxes' last commit tells
/// whether it is stored; and if not, the number is counted on, so that it cannot arrive later.
/// </summary>
internal static class UnansweredCommit
{
    /// <summary>
    /// Whether it is stored; null if nobody can tell. Then the sandboxes are owned no more: who takes them anew reads what became of it.
    /// </summary>
    public static async Task<bool?> IsStoredAsync(NpgsqlDataSource database, IReadOnlyList<OwnedSandbox> sandboxes, OwnedSandboxes owned)
    {
        try
        {
            var counted = await CountOnAsync(database, sandboxes);
            if (counted == sandboxes.Count)
            {
                foreach (var sandbox in sandboxes) sandbox.Commits++;
                return false;
            }

            // All of them or none: so one of them tells of all.
            if (counted == 0 && await HaveCommittedAsync(database, sandboxes)) return true;
        }
        catch (Exception exception) when (PostgresFailure.Is(exception))
        {
            // As where others have taken them since.
        }

        foreach (var sandbox in sandboxes) owned.Remove(sandbox);
        return null;
    }

    private static async Task<int> CountOnAsync(NpgsqlDataSource database, IReadOnlyList<OwnedSandbox> sandboxes)
    {
        await using var command = Command(database, sandboxes, """
            UPDATE emailsync.sandboxes s SET commits = s.commits + 1 FROM unnest($1, $2, $3) AS o (id, epoch, number)
                WHERE s.id = o.id AND s.epoch = o.epoch AND s.commits = o.number
            """);
        return await command.ExecuteNonQueryAsync();
    }

    private static async Task<bool> HaveCommittedAsync(NpgsqlDataSource database, IReadOnlyList<OwnedSandbox> sandboxes)
    {
        await using var command = Command(database, sandboxes, """
            SELECT EXISTS (SELECT FROM emailsync.sandboxes s JOIN unnest($1, $2, $3) AS o (id, epoch, number)
                ON s.id = o.id AND s.epoch = o.epoch AND s.commits = o.number + 1)
            """);
        return await command.ExecuteScalarAsync() is true;
    }

    private static NpgsqlCommand Command(NpgsqlDataSource database, IReadOnlyList<OwnedSandbox> sandboxes, string sql)
    {
        var command = database.CreateCommand(sql);
        Add(sandbox => sandbox.Id);
        Add(sandbox => sandbox.Epoch);
        Add(sandbox => sandbox.Commits);
        return command;

        void Add(Func<OwnedSandbox, long> column) =>
            command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. sandboxes.Select(column)] });
    }
}
