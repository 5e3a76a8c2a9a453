using System.Globalization;
using System.Text;
using EmailSync.Cluster.Tests.Databases;
using EmailSync.Data.Stores;
using EmailSync.Postgres;
using EmailSync.Postgres.Retaining;
using Npgsql;
using static EmailSync.Cluster.Tests.Stores.PostgresStoreTests;

namespace EmailSync.Cluster.Tests.Stores;

/// <summary>Logs keep what is within the limits, the newest; and the counts of what they hold stay right.</summary>
public sealed class RetentionTests(SharedPostgres postgres)
{
    private static readonly StoreRetention Everything = new(long.MaxValue, long.MaxValue, TimeSpan.FromDays(36500));

    [Fact]
    public async Task Each_log_keeps_its_newest_items()
    {
        var database = await postgres.DatabaseAsync();
        await using var store = await FilledAsync(database, "a", 10);
        await TrimAsync(database, Everything with { Calls = 4 });
        Assert.Equal("6,7,8,9", Items(store, "a", "journal"));
        Assert.Equal("6,7,8,9", Items(store, "a", "effects"));
        await AssertCountedAsync(database);
        // What comes later counts too.
        await CommitAsync(store, Change("a", "journal", part => part.Append("10"u8.ToArray())));
        await TrimAsync(database, Everything with { Calls = 4 });
        Assert.Equal("7,8,9,10", Items(store, "a", "journal"));
        await AssertCountedAsync(database);
    }

    [Fact]
    public async Task Items_of_one_commit_stay_as_long_as_one_of_them_is_within_the_limit()
    {
        var database = await postgres.DatabaseAsync();
        await using var store = await OpenAsync(database);
        await store.TakeAsync("a", TestContext.Current.CancellationToken);
        foreach (var commit in new[] { "0 1 2", "3 4 5", "6 7 8" })
            await CommitAsync(store, Change("a", "journal", part =>
            {
                foreach (var item in commit.Split(' ')) part.Append(Encoding.UTF8.GetBytes(item));
            }));
        await TrimAsync(database, Everything with { Calls = 4 });
        Assert.Equal("3,4,5,6,7,8", Items(store, "a", "journal"));
        await AssertCountedAsync(database);
    }

    [Fact]
    public async Task The_oldest_of_all_sandboxes_go_when_they_are_too_large_together()
    {
        var database = await postgres.DatabaseAsync();
        await using var old = await FilledAsync(database, "old", 10);
        await using var newer = await FilledAsync(database, "new", 10);
        await TrimAsync(database, Everything with { Octets = 30 * 5 }); // of 40 items, each of one octet with four before it
        Assert.Equal("5,6,7,8,9", Items(old, "old", "journal"));
        Assert.Equal("0,1,2,3,4,5,6,7,8,9", Items(newer, "new", "journal"));
        await AssertCountedAsync(database);
    }

    [Fact]
    public async Task What_is_too_old_goes()
    {
        var database = await postgres.DatabaseAsync();
        await using var store = await FilledAsync(database, "a", 10);
        await RunAsync(database, """
            UPDATE emailsync.log SET time = now() - interval '40 days' WHERE number IN
                (SELECT number FROM emailsync.log ORDER BY number LIMIT 12)
            """);
        await TrimAsync(database, Everything with { Age = TimeSpan.FromDays(30) });
        Assert.Equal("6,7,8,9", Items(store, "a", "journal"));
        await AssertCountedAsync(database);
    }

    [Fact]
    public async Task Logs_are_trimmed_beside_commits_and_counted_right_in_the_end()
    {
        var database = await postgres.DatabaseAsync();
        await using var store = await OpenAsync(database);
        string[] names = ["a", "b", "c"];
        foreach (var name in names) await store.TakeAsync(name, TestContext.Current.CancellationToken);
        var trimmer = new LogTrimmer(NpgsqlDataSource.Create(database), Everything with { Calls = 5, Octets = 300 });
        var commits = Task.Run(async () =>
        {
            for (var count = 0; count < 200; count++)
                await CommitAsync(store, [.. names.Select(name => Change(name, "journal", part =>
                {
                    if (count % 50 == 49) part.Clear();
                    part.Append(Encoding.UTF8.GetBytes(count.ToString(CultureInfo.InvariantCulture)));
                }))]);
        }, TestContext.Current.CancellationToken);
        while (!commits.IsCompleted) await trimmer.TrimAsync(TestContext.Current.CancellationToken);
        await commits;
        await trimmer.TrimAsync(TestContext.Current.CancellationToken);
        foreach (var name in names) Assert.EndsWith("199", Items(store, name, "journal"), StringComparison.Ordinal);
        await AssertCountedAsync(database);
    }

    private static async Task<PostgresStore> FilledAsync(string database, string name, int items)
    {
        var store = await OpenAsync(database);
        await store.TakeAsync(name, TestContext.Current.CancellationToken);
        for (var count = 0; count < items; count++)
        {
            var item = Encoding.UTF8.GetBytes(count.ToString(CultureInfo.InvariantCulture));
            await CommitAsync(store, Change(name, "journal", part => part.Append(item)),
                Change(name, "effects", part => part.Append(item)));
        }

        return store;
    }

    private static async Task TrimAsync(string database, StoreRetention retention)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await new LogTrimmer(source, retention).TrimAsync(TestContext.Current.CancellationToken);
    }

    private static string Items(PostgresStore store, string name, string part) => Shown(store.Read(name)!, part)[" | ".Length..];

    private static async Task AssertCountedAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("""
            SELECT count(*) FROM emailsync.sandboxes s LEFT JOIN (SELECT sandbox, sum(count) AS items, sum(octets) AS octets
                FROM emailsync.log GROUP BY sandbox) l ON l.sandbox = s.id
                WHERE s.items <> coalesce(l.items, 0) OR s.octets <> coalesce(l.octets, 0)
            """);
        Assert.Equal(0L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    private static async Task RunAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
