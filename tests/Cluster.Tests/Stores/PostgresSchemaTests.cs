using EmailSync.Cluster.Tests.Databases;
using EmailSync.Data.Stores;
using Npgsql;
using static EmailSync.Cluster.Tests.Stores.PostgresStoreTests;

namespace EmailSync.Cluster.Tests.Stores;

/// <summary>What a database has to be, and what is said of one that is not.</summary>
public sealed class PostgresSchemaTests(SharedPostgres postgres)
{
    [Fact]
    public async Task Servers_that_start_at_once_make_the_tables_once()
    {
        var database = await postgres.DatabaseAsync();
        foreach (var store in await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => OpenAsync(database)))) await store.DisposeAsync();
    }

    [Fact]
    public async Task Data_of_a_newer_version_are_refused_and_left_as_they_are()
    {
        var database = await postgres.DatabaseAsync();
        await (await OpenAsync(database)).DisposeAsync();
        await RunAsync(database, "UPDATE emailsync.settings SET value = '99' WHERE key = 'schema'");
        var refusal = await Assert.ThrowsAsync<StoreUnusableException>(() => OpenAsync(database));
        Assert.Contains("are of version 99, and this program knows 1", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("99", await AskAsync(database, "SELECT convert_from(value, 'UTF8') FROM emailsync.settings WHERE key = 'schema'"));
    }

    [Theory]
    [InlineData("CREATE SCHEMA emailsync; CREATE TABLE emailsync.orders (id int)")]
    [InlineData("CREATE SCHEMA emailsync; CREATE TABLE emailsync.settings (key text, value bytea)")]
    public async Task A_schema_of_another_program_is_refused_and_left_as_it_is(string before)
    {
        var database = await postgres.DatabaseAsync();
        await RunAsync(database, before);
        var refusal = await Assert.ThrowsAsync<StoreUnusableException>(() => OpenAsync(database));
        Assert.Contains("was not made by this program", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("1", await AskAsync(database, "SELECT count(*)::text FROM pg_tables WHERE schemaname = 'emailsync'"));
    }

    [Fact]
    public async Task A_user_without_rights_is_refused_with_one_line_without_the_password()
    {
        var database = new NpgsqlConnectionStringBuilder(await postgres.DatabaseAsync());
        var role = $"r{Guid.NewGuid():N}";
        await RunAsync(database.ConnectionString, $"CREATE ROLE {role} LOGIN PASSWORD 'guess-me'");
        (database.Username, database.Password) = (role, "guess-me");
        var refusal = await Assert.ThrowsAsync<StoreUnusableException>(() => OpenAsync(database.ConnectionString));
        Assert.Contains("permission denied for database", refusal.Message, StringComparison.Ordinal);
        database.Password = "wrong-one";
        var second = await Assert.ThrowsAsync<StoreUnusableException>(() => OpenAsync(database.ConnectionString));
        Assert.Contains("password authentication failed", second.Message, StringComparison.Ordinal);
        foreach (var message in new[] { refusal.Message, second.Message })
        {
            Assert.DoesNotContain('\n', message);
            Assert.DoesNotContain(database.Password, message, StringComparison.Ordinal);
            Assert.DoesNotContain("guess-me", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_database_that_does_not_exist_is_refused()
    {
        var database = new NpgsqlConnectionStringBuilder(await postgres.DatabaseAsync()) { Database = "nowhere" };
        var refusal = await Assert.ThrowsAsync<StoreUnusableException>(() => OpenAsync(database.ConnectionString));
        Assert.Contains($":{database.Port}/nowhere: database \"nowhere\" does not exist", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_may_do_so_later()
    {
        var database = new NpgsqlConnectionStringBuilder(await postgres.DatabaseAsync()) { Port = 1 };
        await Assert.ThrowsAsync<StoreUnavailableException>(() => OpenAsync(database.ConnectionString));
    }

    [Fact]
    public async Task A_uri_names_a_database_too()
    {
        var address = new NpgsqlConnectionStringBuilder(await postgres.DatabaseAsync());
        await using var store = await OpenAsync($"postgresql://{address.Username}:{address.Password}@{address.Host}:{address.Port}/"
            + $"{address.Database}?sslmode=prefer&connect_timeout=5");
        Assert.Empty(store.Names());
    }

    [Theory]
    [InlineData("Database=x", "the host is missing")]
    [InlineData("Host=x;Colour=red", "colour")]
    [InlineData("Host=x;Port=many", "port")]
    [InlineData("postgres://[", "it is no URI")]
    [InlineData("postgres://user:secret@host/db?colour=red", "colour")]
    [InlineData("", "the host is missing")]
    public async Task A_connection_that_cannot_be_read_is_said_to_be(string connection, string why)
    {
        var refusal = await Assert.ThrowsAsync<StoreUnusableException>(() => OpenAsync(connection));
        Assert.Contains(why, refusal.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_commit_is_on_disk_whatever_the_database_has_as_its_default()
    {
        var database = await postgres.DatabaseAsync();
        await RunAsync(database, $"ALTER DATABASE {new NpgsqlConnectionStringBuilder(database).Database} SET synchronous_commit = off");
        var address = Postgres.Connections.PostgresAddress.Parse(database);
        await using var source = Postgres.Connections.PostgresConnections.Open(address);
        await using var command = source.CreateCommand("SHOW synchronous_commit");
        Assert.Equal("on", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    private static async Task RunAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<string?> AskAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) as string;
    }
}
