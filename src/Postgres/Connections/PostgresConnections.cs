using Npgsql;

namespace EmailSync.Postgres.Connections;

/// <summary>Connections to the database as a store needs them.</summary>
internal static class PostgresConnections
{
    private const int ConnectSeconds = 5;
    private const int CommandSeconds = 5;

    // A server whose client was cut off holds its locks until it notices: within 5 s by these. A commit that was answered is on disk,
    // whatever the database or the role has as its default; what waits for standbys besides stays as it is.
    private const string AtStart = """
        SELECT set_config('tcp_keepalives_idle', '2', false), set_config('tcp_keepalives_interval', '1', false),
            set_config('tcp_keepalives_count', '3', false), set_config('tcp_user_timeout', '5000', false),
            set_config('client_connection_check_interval', '1000', false),
            set_config('synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on'
                ELSE current_setting('synchronous_commit') END, false)
        """;

    public static NpgsqlDataSource Open(NpgsqlConnectionStringBuilder address)
    {
        // What somebody has set stays.
        void Default(string keyword, object value)
        {
            if (!address.ShouldSerialize(keyword)) address[keyword] = value;
        }

        Default("Timeout", ConnectSeconds);
        Default("Command Timeout", CommandSeconds);
        Default("Maximum Pool Size", 10); // many replicas share a server, and each commits over one at a time
        Default("Minimum Pool Size", 2); // who takes sandboxes over has no time to connect first
        Default("Max Auto Prepare", 32);
        Default("Auto Prepare Min Usages", 2);
        Default("Application Name", "emailsync");
        Default("Cancellation Timeout", 500); // who was cut off cannot cancel either
        address.NoResetOnClose = true; // nothing below changes a session after its start
        address.Enlist = false;

        var builder = new NpgsqlDataSourceBuilder(address.ConnectionString);
        builder.UsePhysicalConnectionInitializer(
            connection =>
            {
                using var command = new NpgsqlCommand(AtStart, connection);
                command.ExecuteNonQuery();
            },
            async connection =>
            {
                await using var command = new NpgsqlCommand(AtStart, connection);
                await command.ExecuteNonQueryAsync();
            });
        return builder.Build();
    }
}
