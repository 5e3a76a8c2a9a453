using System.Text;
using EmailSync.Cluster.Tests.Databases;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.Postgres;

namespace EmailSync.Cluster.Tests.Stores;

/// <summary>What a store promises, kept by PostgreSQL.</summary>
public sealed class PostgresStoreTests(SharedPostgres postgres)
{
    [Fact]
    public async Task What_is_committed_is_read_by_another_server()
    {
        var database = await postgres.DatabaseAsync();
        await using (var store = await OpenAsync(database))
        {
            await store.TakeAsync("Team", TestContext.Current.CancellationToken);
            await CommitAsync(store, Change("Team", "accounts", part =>
            {
                part.Set("b", "2"u8.ToArray());
                part.Set("a", "1"u8.ToArray());
                part.Append("first"u8.ToArray());
                part.Append([]);
                part.Append("third"u8.ToArray());
            }));
        }

        await using var other = await OpenAsync(database);
        var read = other.Read("tEAM");
        Assert.NotNull(read);
        Assert.Equal("Team", read.Name);
        Assert.Equal("a=1 b=2 | first,,third", Shown(read, "accounts"));
        Assert.Equal(["Team"], other.Names());
    }

    [Fact]
    public async Task A_sandbox_that_was_only_taken_is_not_stored()
    {
        await using var store = await OpenAsync(await postgres.DatabaseAsync());
        await store.TakeAsync("new", TestContext.Current.CancellationToken);
        Assert.Null(store.Read("new"));
        Assert.Empty(store.Names());
    }

    [Fact]
    public async Task The_root_installation_is_a_sandbox_too()
    {
        await using var store = await OpenAsync(await postgres.DatabaseAsync());
        await store.TakeAsync("", TestContext.Current.CancellationToken);
        await CommitAsync(store, Change("", "clock", part => part.Set("k", "v"u8.ToArray())));
        Assert.Equal("k=v | ", Shown(store.Read("")!, "clock"));
    }

    [Fact]
    public async Task Changes_of_one_commit_count_in_their_order()
    {
        await using var store = await OpenAsync(await postgres.DatabaseAsync());
        await store.TakeAsync("s", TestContext.Current.CancellationToken);
        await CommitAsync(store,
            Change("s", "p", part =>
            {
                part.Set("gone", "0"u8.ToArray());
                part.Set("kept", "0"u8.ToArray());
                part.Append("lost"u8.ToArray());
            }),
            Change("S", "p", part => part.Clear()),
            Change("s", "p", part => { part.Set("kept", "1"u8.ToArray()); part.Append("one"u8.ToArray()); }),
            Change("s", "p", part => { part.Set("late", "2"u8.ToArray()); part.Append("two"u8.ToArray()); }),
            Change("s", "p", part => part.Remove("late")));
        Assert.Equal("kept=1 | one,two", Shown(store.Read("s")!, "p"));
    }

    [Fact]
    public async Task A_later_commit_replaces_removes_and_clears()
    {
        await using var store = await OpenAsync(await postgres.DatabaseAsync());
        await store.TakeAsync("s", TestContext.Current.CancellationToken);
        await CommitAsync(store,
            Change("s", "p", part =>
            {
                part.Set("a", "1"u8.ToArray());
                part.Set("b", "1"u8.ToArray());
                part.Append("x"u8.ToArray());
            }),
            Change("s", "q", part =>
            {
                part.Set("a", "q"u8.ToArray());
                part.Append("q"u8.ToArray());
            }));
        await CommitAsync(store, Change("s", "p", part =>
        {
            part.Set("a", "2"u8.ToArray());
            part.Remove("b");
            part.Append("y"u8.ToArray());
        }));
        Assert.Equal("a=2 | x,y", Shown(store.Read("s")!, "p"));
        await CommitAsync(store, Change("s", "p", part => { part.Clear(); part.Set("c", "3"u8.ToArray()); part.Append("z"u8.ToArray()); }));
        Assert.Equal("c=3 | z", Shown(store.Read("s")!, "p"));
        Assert.Equal("a=q | q", Shown(store.Read("s")!, "q"));
    }

    [Fact]
    public async Task Keys_may_be_any_text_and_values_any_octets()
    {
        await using var store = await OpenAsync(await postgres.DatabaseAsync());
        await store.TakeAsync("s", TestContext.Current.CancellationToken);
        string[] keys = ["", "\0", "a\0b", "ä", "\U0001F600", "\uFFFD", "%_'\"\\", new string('k', 1025), new string('ü', 100_000)];
        var values = keys.Select((_, index) => Enumerable.Range(0, 256 * index).Select(octet => (byte)octet).ToArray()).ToArray();
        await CommitAsync(store, Change("s", "p", part =>
        {
            foreach (var (key, value) in keys.Zip(values)) part.Set(key, value);
        }));
        var records = store.Read("s")!.Parts["p"].Records;
        Assert.Equal(keys.Order(StringComparer.Ordinal), records.Select(record => record.Key));
        foreach (var (key, value) in keys.Zip(values)) Assert.Equal(value, records.Single(record => record.Key == key).Value);

        await CommitAsync(store, Change("s", "p", part =>
        {
            foreach (var key in keys.Skip(1)) part.Remove(key);
        }));
        Assert.Equal([""], store.Read("s")!.Parts["p"].Records.Select(record => record.Key));
    }

    [Fact]
    public async Task A_commit_larger_than_one_command_is_stored_as_a_whole()
    {
        await using var store = await OpenAsync(await postgres.DatabaseAsync());
        await store.TakeAsync("s", TestContext.Current.CancellationToken);
        var item = new byte[3 << 20];
        await CommitAsync(store, Change("s", "p", part =>
        {
            part.Append("first"u8.ToArray());
            for (var count = 0; count < 25; count++)
            {
                part.Append(item);
                part.Set($"{count:D2}", item);
            }

            part.Append("last"u8.ToArray());
        }));
        var read = store.Read("s")!.Parts["p"];
        Assert.Equal(25, read.Records.Count);
        Assert.Equal(27, read.Items.Count);
        Assert.Equal("first", Encoding.UTF8.GetString(read.Items[0].Span));
        Assert.Equal("last", Encoding.UTF8.GetString(read.Items[^1].Span));
    }

    [Fact]
    public async Task A_value_of_the_server_is_the_same_for_all_that_ask_at_once()
    {
        var database = await postgres.DatabaseAsync();
        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OpenAsync(database)));
        var made = await Task.WhenAll(stores.Select((store, index) =>
            Task.Run(() => store.GetOrAdd("key", () => [(byte)index]), TestContext.Current.CancellationToken)));
        Assert.Single(made.Select(value => value[0]).Distinct());
        Assert.Equal(made[0], stores[0].GetOrAdd("key", () => throw new InvalidOperationException("made twice")));
        foreach (var store in stores) await store.DisposeAsync();
    }

    [Fact]
    public async Task A_deleted_sandbox_is_gone_and_can_be_stored_anew()
    {
        await using var store = await OpenAsync(await postgres.DatabaseAsync());
        await store.TakeAsync("s", TestContext.Current.CancellationToken);
        await CommitAsync(store, Change("s", "p", part => { part.Set("a", "1"u8.ToArray()); part.Append("x"u8.ToArray()); }));
        store.Delete("S");
        Assert.Null(store.Read("s"));
        Assert.Empty(store.Names());
        await CommitAsync(store, Change("s", "p", part => part.Append("y"u8.ToArray())));
        Assert.Equal(" | y", Shown(store.Read("s")!, "p"));
    }

    internal static Task<PostgresStore> OpenAsync(string database, string owner = "test") =>
        PostgresStore.OpenAsync(database, owner, TestContext.Current.CancellationToken);

    internal static async Task CommitAsync(PostgresStore store, params ChangeSet[] changes) =>
        await store.CommitAsync(changes, TestContext.Current.CancellationToken);

    internal static ChangeSet Change(string sandbox, string part, Action<PartChanges> change)
    {
        var changes = new PartChanges();
        change(changes);
        return new ChangeSet(sandbox, [KeyValuePair.Create(part, changes)]);
    }

    internal static string Shown(StoredSandbox sandbox, string part)
    {
        var stored = sandbox.Parts[part];
        return string.Join(' ', stored.Records.Select(record => $"{record.Key}={Encoding.UTF8.GetString(record.Value)}"))
            + " | " + string.Join(',', stored.Items.Select(item => Encoding.UTF8.GetString(item.Span)));
    }
}
