using EmailSync.Cluster.Tests.Databases;
using EmailSync.Data.Stores;
using EmailSync.Postgres;
using Npgsql;
using static EmailSync.Cluster.Tests.Stores.PostgresStoreTests;

namespace EmailSync.Cluster.Tests.Stores;

/// <summary>A commit whose connection breaks is stored or it is not, and the server says which.</summary>
public sealed class BrokenLineTests(SharedPostgres postgres)
{
    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_found_to_be_stored()
    {
        var (database, through, line) = await LineAsync();
        await using var lasting = line;
        await using var store = await WithOneItemAsync(through);

        line.LoseAnswers();
        var commit = CommitAsync(store, Change("s", "p", part => part.Append("unanswered"u8.ToArray())));
        await line.Lost;
        line.Break();
        await commit;
        await CommitAsync(store, Change("s", "p", part => part.Append("after"u8.ToArray())));

        await using var other = await OpenAsync(database);
        Assert.Equal(" | before,unanswered,after", Shown(other.Read("s")!, "p"));
    }

    [Fact]
    public async Task A_commit_that_did_not_arrive_is_sent_again()
    {
        var (database, through, line) = await LineAsync();
        await using var lasting = line;
        await using var store = await WithOneItemAsync(through);

        line.LoseRequests();
        var commit = CommitAsync(store, Change("s", "p", part => part.Append("lost"u8.ToArray())));
        await line.Lost;
        line.Break();
        await commit;

        await using var other = await OpenAsync(database);
        Assert.Equal(" | before,lost", Shown(other.Read("s")!, "p"));
    }

    [Fact]
    public async Task A_commit_of_which_nobody_can_tell_ends_the_ownership()
    {
        var (database, through, line) = await LineAsync();
        await using var lasting = line;
        await using var store = await WithOneItemAsync(through);

        line.LoseAnswers();
        var commit = CommitAsync(store, Change("s", "p", part => part.Append("unknown"u8.ToArray())));
        await line.Lost;
        line.Break(refuse: true);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => commit);
        line.Mend();

        // What is in memory may lack what was stored: it is not to be built upon.
        var late = Change("s", "p", part => part.Append("late"u8.ToArray()));
        await Assert.ThrowsAsync<StaleOwnerException>(() => CommitAsync(store, late));
        await store.TakeAsync("s", TestContext.Current.CancellationToken);
        Assert.Equal(" | before,unknown", Shown(store.Read("s")!, "p"));
        await CommitAsync(store, late);
        await using var other = await OpenAsync(database);
        Assert.Equal(" | before,unknown,late", Shown(other.Read("s")!, "p"));
    }

    [Fact]
    public async Task Without_the_database_everything_says_so_and_works_again_with_it()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var store = await OpenAsync(await server.DatabaseAsync());
        await store.TakeAsync("s", TestContext.Current.CancellationToken);
        var change = Change("s", "p", part => part.Append("x"u8.ToArray()));
        await CommitAsync(store, change);
        await server.StopAsync();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => CommitAsync(store, change));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => CommitAsync(store));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.TakeAsync("s", TestContext.Current.CancellationToken).AsTask());
        Assert.Throws<StoreUnavailableException>(() => store.Read("s"));
        Assert.Throws<StoreUnavailableException>(() => store.Names());
        Assert.Throws<StoreUnavailableException>(() => store.GetOrAdd("k", () => []));

        await server.RunAsync();
        await CommitAsync(store);
        await store.TakeAsync("s", TestContext.Current.CancellationToken);
        await CommitAsync(store, change);
        Assert.Equal(" | x,x", Shown(store.Read("s")!, "p"));
    }

    [Fact]
    public async Task A_restart_of_the_database_between_two_commits_fails_none()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var store = await OpenAsync(await server.DatabaseAsync());
        await store.TakeAsync("s", TestContext.Current.CancellationToken);
        await CommitAsync(store, Change("s", "p", part => part.Append("x"u8.ToArray())));
        await server.StopAsync();
        await server.RunAsync();
        await CommitAsync(store, Change("s", "p", part => part.Append("y"u8.ToArray())));
        Assert.Equal(" | x,y", Shown(store.Read("s")!, "p"));
    }

    private static async Task<PostgresStore> WithOneItemAsync(string database)
    {
        var store = await OpenAsync(database);
        await store.TakeAsync("s", TestContext.Current.CancellationToken);
        await CommitAsync(store, Change("s", "p", part => part.Append("before"u8.ToArray())));
        return store;
    }

    private async Task<(string Database, string Through, BreakableLine Line)> LineAsync()
    {
        var database = await postgres.DatabaseAsync();
        var address = new NpgsqlConnectionStringBuilder(database);
        var line = new BreakableLine(address.Port);
        address.Port = line.Port;
        return (database, address.ConnectionString, line);
    }
}
