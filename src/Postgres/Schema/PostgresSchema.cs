using System.Globalization;
using System.Text;
using EmailSync.Data.Stores;
using Npgsql;

namespace EmailSync.Postgres.Schema;

/// <summary>Makes the tables, and brings older ones to this version. Replicas that start at once do it one after the other.</summary>
internal static class PostgresSchema
{
    private const int OldestServer = 15;
    private const long Lock = 0x456D61696C53796E; // any number that no other program takes

    /// <exception cref="StoreUnusableException">What is there is not ours, or newer; it stays as it is.</exception>
    public static async Task PrepareAsync(NpgsqlConnection connection, string server, CancellationToken cancellationToken)
    {
        if (connection.PostgreSqlVersion.Major < OldestServer)
            throw new StoreUnusableException($"PostgreSQL at {server} is version {connection.PostgreSqlVersion.Major}: "
                + $"{OldestServer} or newer is needed.");
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RunAsync(connection, $"SELECT pg_advisory_xact_lock({Lock.ToString(CultureInfo.InvariantCulture)})", cancellationToken);
        var version = await VersionAsync(connection, server, cancellationToken);
        if (version > SchemaSql.Steps.Count)
            throw new StoreUnusableException($"The data in PostgreSQL at {server} are of version {version}, and this program knows "
                + $"{SchemaSql.Steps.Count}: use the newer program that wrote them, or another database.");
        foreach (var step in SchemaSql.Steps.Skip(version)) await RunAsync(connection, step, cancellationToken);
        if (version < SchemaSql.Steps.Count) await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>0 without a schema.</summary>
    private static async Task<int> VersionAsync(NpgsqlConnection connection, string server, CancellationToken cancellationToken)
    {
        var tables = await ScalarAsync(connection, $"""
            SELECT CASE WHEN to_regnamespace('{SchemaSql.Name}') IS NULL THEN 0 WHEN to_regclass('{SchemaSql.Name}.settings') IS NULL THEN 1
                ELSE 2 END
            """, cancellationToken);
        if (tables is 0) return 0;
        var text = tables is 2
            ? await ScalarAsync(connection, $"SELECT value FROM {SchemaSql.Name}.settings WHERE key = 'schema'", cancellationToken)
            : null;
        return text is byte[] bytes
            && int.TryParse(Encoding.UTF8.GetString(bytes), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                ? version
                : throw new StoreUnusableException($"The schema '{SchemaSql.Name}' in PostgreSQL at {server} was not made by this program: "
                    + "use another database.");
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
