using EmailSync.Cluster.Tests.Databases;
using EmailSync.Data.Stores;
using static EmailSync.Cluster.Tests.Stores.PostgresStoreTests;

namespace EmailSync.Cluster.Tests.Stores;

/// <summary>A sandbox has one owner, whatever an earlier one still believes.</summary>
public sealed class OwnershipTests(SharedPostgres postgres)
{
    [Fact]
    public async Task Whoever_takes_a_sandbox_ends_the_commits_of_its_owner()
    {
        var database = await postgres.DatabaseAsync();
        await using var first = await OpenAsync(database);
        await using var second = await OpenAsync(database);
        var before = await first.TakeAsync("s", TestContext.Current.CancellationToken);
        await CommitAsync(first, Change("s", "p", part => part.Append("first"u8.ToArray())));
        var after = await second.TakeAsync("S", TestContext.Current.CancellationToken);
        Assert.True(after.Epoch > before.Epoch);
        Assert.Equal("s", after.Name);

        var refusal = await Assert.ThrowsAsync<StaleOwnerException>(() =>
            CommitAsync(first, Change("s", "p", part => part.Append("late"u8.ToArray()))));
        Assert.Equal(["s"], refusal.Sandboxes);
        await CommitAsync(second, Change("s", "p", part => part.Append("second"u8.ToArray())));
        Assert.Equal(" | first,second", Shown(second.Read("s")!, "p"));
    }

    [Fact]
    public async Task A_commit_with_a_sandbox_of_another_stores_nothing_and_names_it()
    {
        var database = await postgres.DatabaseAsync();
        await using var first = await OpenAsync(database);
        await using var second = await OpenAsync(database);
        foreach (var name in new[] { "a", "b", "c" }) await first.TakeAsync(name, TestContext.Current.CancellationToken);
        await second.TakeAsync("b", TestContext.Current.CancellationToken);
        var changes = new[] { "a", "b", "c" }.Select(name => Change(name, "p", part => part.Append("x"u8.ToArray()))).ToArray();

        var refusal = await Assert.ThrowsAsync<StaleOwnerException>(() => CommitAsync(first, changes));
        Assert.Equal(["b"], refusal.Sandboxes);
        Assert.Empty(second.Names());

        await CommitAsync(first, changes[0], changes[2]);
        Assert.Equal(["a", "c"], second.Names());
    }

    [Fact]
    public async Task What_was_never_taken_or_was_released_cannot_be_written()
    {
        await using var store = await OpenAsync(await postgres.DatabaseAsync());
        var change = Change("s", "p", part => part.Append("x"u8.ToArray()));
        await Assert.ThrowsAsync<StaleOwnerException>(() => CommitAsync(store, change));
        store.Release(await store.TakeAsync("s", TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<StaleOwnerException>(() => CommitAsync(store, change));
        Assert.Throws<StaleOwnerException>(() => store.Delete("s"));
    }

    [Fact]
    public async Task An_earlier_owner_cannot_delete()
    {
        var database = await postgres.DatabaseAsync();
        await using var first = await OpenAsync(database);
        await using var second = await OpenAsync(database);
        await first.TakeAsync("s", TestContext.Current.CancellationToken);
        await second.TakeAsync("s", TestContext.Current.CancellationToken);
        await CommitAsync(second, Change("s", "p", part => part.Append("x"u8.ToArray())));
        Assert.Throws<StaleOwnerException>(() => first.Delete("s"));
        Assert.Equal(" | x", Shown(second.Read("s")!, "p"));
    }

    [Fact]
    public async Task The_epoch_goes_on_after_a_delete()
    {
        var database = await postgres.DatabaseAsync();
        await using var first = await OpenAsync(database);
        await using var second = await OpenAsync(database);
        await first.TakeAsync("s", TestContext.Current.CancellationToken);
        await second.TakeAsync("s", TestContext.Current.CancellationToken);
        second.Delete("s");
        await Assert.ThrowsAsync<StaleOwnerException>(() => CommitAsync(first, Change("s", "p", part => part.Append("x"u8.ToArray()))));
    }

    [Fact]
    public async Task Servers_that_take_from_each_other_under_load_lose_nothing_and_store_nothing_twice()
    {
        var database = await postgres.DatabaseAsync();
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OpenAsync(database)));
        var stored = new List<string>();
        var refused = 0;
        await Task.WhenAll(stores.Select((store, number) => Task.Run(async () =>
        {
            for (var count = 0; count < 50; count++)
            {
                await store.TakeAsync("s", TestContext.Current.CancellationToken);
                // Until another has taken it.
                for (var item = 0; item < 5; item++)
                {
                    var text = $"{number}-{count}-{item}";
                    try
                    {
                        await CommitAsync(store, Change("s", "p", part => part.Append(System.Text.Encoding.UTF8.GetBytes(text))));
                        lock (stored) stored.Add(text);
                    }
                    catch (StaleOwnerException)
                    {
                        Interlocked.Increment(ref refused);
                        break;
                    }
                }
            }
        }, TestContext.Current.CancellationToken)));
        var read = stores[0].Read("s")!.Parts["p"].Items.Select(item => System.Text.Encoding.UTF8.GetString(item.Span)).ToList();
        Assert.Equal(stored.Order(StringComparer.Ordinal), read.Order(StringComparer.Ordinal));
        Assert.True(refused > 0, "Nobody was ever refused: they did not meet.");
        foreach (var store in stores) await store.DisposeAsync();
    }
}
