using EmailSync.Data.Stores;
using Microsoft.Data.Sqlite;

namespace EmailSync.Data.Tests.Sqlite;

public sealed class StoringTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_was_committed_is_read_by_the_next_process_in_the_form_that_it_had()
    {
        await using (var store = folder.Open())
        {
            await store.Commit(
                Changes.Of("Crm", "accounts", changes => { changes.Set("b", "2"); changes.Set("a", "1"); changes.Set("gone", "x"); }),
                Changes.Of("Crm", "journal", changes => { changes.Append("first"); changes.Append(""); }));
            await store.Commit(
                Changes.Of("crm", "accounts", changes => { changes.Set("b", "3"); changes.Remove("gone"); changes.Remove("never"); }),
                Changes.Of("CRM", "journal", changes => changes.Append("third")),
                Changes.Of("", "clock", changes => changes.Set("", "")));
        }

        await using var again = folder.Open();
        Assert.Equal(["Crm", ""], again.Names());
        Assert.Equal("Crm", again.Read("cRM")!.Name);
        Assert.Equal(["a=1", "b=3"], again.Shown("crm", "accounts"));
        Assert.Equal(["first", "", "third"], again.Shown("crm", "journal"));
        Assert.Equal(["="], again.Shown("", "clock"));
        Assert.Null(again.Read("other"));
    }

    [Fact]
    public async Task Clearing_a_part_removes_what_came_before_it_in_the_same_commit_and_in_earlier_ones()
    {
        await using var store = folder.Open();
        await store.Commit(Changes.Of("a", "p", changes => { changes.Set("old", "1"); changes.Append("old"); }));
        await store.Commit(Changes.Of("b", "p", changes => { changes.Set("old", "1"); changes.Append("old"); }));
        await store.Commit(
            Changes.Of("a", "p", changes => { changes.Set("older", "1"); changes.Append("older"); }),
            Changes.Of("a", "p", changes => { changes.Clear(); changes.Set("new", "1"); }),
            Changes.Of("a", "p", changes => changes.Append("new")));
        Assert.Equal(["new=1", "new"], store.Shown("a", "p"));
        Assert.Equal(["old=1", "old"], store.Shown("b", "p"));
    }

    [Fact]
    public async Task A_deleted_sandbox_is_gone_at_once_and_its_name_begins_anew()
    {
        await using var store = folder.Open();
        await store.Commit(Changes.Of("a", "p", changes => { changes.Set("k", "1"); changes.Append("old"); }));
        store.Delete("A");
        store.Delete("never");
        Assert.Null(store.Read("a"));
        Assert.Empty(store.Names());
        await store.Commit(Changes.Of("a", "p", changes => changes.Append("new")));
        Assert.Equal(["new"], store.Shown("a", "p"));
    }

    [Fact]
    public async Task A_value_of_the_server_is_made_once()
    {
        byte[] made;
        await using (var store = folder.Open())
        {
            made = store.GetOrAdd("key", () => [1, 2, 3]);
            Assert.Equal(made, store.GetOrAdd("key", () => throw new InvalidOperationException()));
        }

        await using var again = folder.Open();
        Assert.Equal(made, again.GetOrAdd("key", () => throw new InvalidOperationException()));
    }

    [Fact]
    public async Task Many_and_large_items_come_back_in_their_order()
    {
        await using var store = folder.Open();
        var items = Enumerable.Range(0, 700).Select(i => new string('x', i % 50 == 0 ? 100_000 : i) + i).ToArray();
        await store.Commit(Changes.Of("a", "journal", changes => { foreach (var item in items[..650]) changes.Append(item); }));
        foreach (var item in items[650..]) await store.Commit(Changes.Of("a", "journal", changes => changes.Append(item)));
        Assert.Equal(items, store.Shown("a", "journal"));
    }

    [Fact]
    public async Task A_sandbox_is_read_with_all_that_was_committed_while_others_are_committed()
    {
        await using var store = folder.Open();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                await store.Commit(Changes.Of("a", "p", changes => { changes.Set("k", $"{i}"); changes.Append($"{i}"); }));
                Assert.Equal($"{i}", store.Shown("a", "p")[^1]);
            }
        }, TestContext.Current.CancellationToken);
        while (!writing.IsCompleted)
            if (store.Shown("a", "p") is { Length: > 0 } shown)
                Assert.Equal(shown[0], $"k={shown[^1]}");
        await writing;
    }

    [Fact]
    public async Task Another_program_can_look_into_the_data_meanwhile()
    {
        await using var store = folder.Open();
        await store.Commit(Changes.Of("a", "p", changes => changes.Set("k", "1")));
        using var other = new SqliteConnection($"Data Source={folder.File};Mode=ReadOnly;Pooling=False");
        other.Open();
        using var command = other.CreateCommand();
        command.CommandText = "SELECT name || ' ' || part || ' ' || key FROM sandboxes JOIN records ON sandbox = id";
        Assert.Equal("a p k", command.ExecuteScalar());
    }

    [Fact]
    public async Task A_commit_that_fails_stores_nothing_and_the_next_one_works()
    {
        await using var store = folder.Open();
        await store.Commit(Changes.Of("a", "p", changes => { changes.Set("k", "1"); changes.Append("1"); }));
        using (var other = new SqliteConnection($"Data Source={folder.File};Pooling=False"))
        {
            other.Open();
            using var command = other.CreateCommand();
            command.CommandText = "CREATE TRIGGER refuse BEFORE INSERT ON log BEGIN SELECT RAISE(ABORT, 'no room'); END";
            command.ExecuteNonQuery();
            var failed = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
                store.Commit(Changes.Of("new", "p", changes => { changes.Set("k", "2"); changes.Append("2"); })));
            Assert.Contains("emailsync.db", failed.Message);
            Assert.Contains("no room", failed.Message);
            command.CommandText = "DROP TRIGGER refuse";
            command.ExecuteNonQuery();
        }

        Assert.Null(store.Read("new"));
        await store.Commit(Changes.Of("new", "p", changes => changes.Append("3")), Changes.Of("a", "p", changes => changes.Append("2")));
        Assert.Equal(["3"], store.Shown("new", "p"));
        Assert.Equal(["k=1", "1", "2"], store.Shown("a", "p"));
    }
}
