using Npgsql;

namespace EmailSync.Postgres.Reading;

/// <summary>Values that all servers share.</summary>
internal static class StoredSettings
{
    // Other settings, such as the version, are named without it.
    private const string Own = "server:";

    public static byte[] GetOrAdd(NpgsqlDataSource database, string key, Func<byte[]> make)
    {
        if (Find(database, key) is { } known) return known;
        using var command = database.CreateCommand("INSERT INTO emailsync.settings (key, value) VALUES ($1, $2) ON CONFLICT DO NOTHING");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Own + key });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = make() });
        command.ExecuteNonQuery();
        // Another server may have been first.
        return Find(database, key)!;
    }

    private static byte[]? Find(NpgsqlDataSource database, string key)
    {
        using var command = database.CreateCommand("SELECT value FROM emailsync.settings WHERE key = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Own + key });
        return command.ExecuteScalar() as byte[];
    }
}
