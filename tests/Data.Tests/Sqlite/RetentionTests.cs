using EmailSync.Data.Stores;
using Microsoft.Data.Sqlite;

namespace EmailSync.Data.Tests.Sqlite;

public sealed class RetentionTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Of_a_log_at_least_as_many_items_stay_as_are_to_be_kept_and_few_more()
    {
        await using (var store = folder.Open(DataFolder.Ample with { Calls = 100 }))
        {
            for (var i = 0; i < 1000; i++)
            {
                var item = $"{i}";
                await store.Commit(
                    Changes.Of("busy", "journal", changes => { changes.Append(item); changes.Append(item + "b"); }),
                    Changes.Of("busy", "effects", changes => { if (item.EndsWith('0')) changes.Append(item); }));
            }

            await store.Commit(Changes.Of("quiet", "journal", changes => changes.Append("1")));
            Assert.Equal(Enumerable.Range(950, 50).SelectMany(i => new[] { $"{i}", $"{i}b" }), store.Shown("busy", "journal"));
            Assert.Equal(100, store.Shown("busy", "effects").Length);
            Assert.Equal(["1"], store.Shown("quiet", "journal"));
        }

        Assert.InRange(Number("SELECT sum(count) FROM log WHERE part='journal'"), 101, 110);
        AssertTotalIsRight();
    }

    [Fact]
    public async Task After_a_limit_was_lowered_a_log_gets_shorter_with_each_commit()
    {
        await using (var store = folder.Open())
            for (var i = 0; i < 500; i++)
                await store.Commit(Changes.Of("a", "journal", changes => changes.Append("x")));
        await using (var store = folder.Open(DataFolder.Ample with { Calls = 10 }))
        {
            Assert.Equal(10, store.Shown("a", "journal").Length);
            for (var i = 0; i < 500; i++) await store.Commit(Changes.Of("a", "journal", changes => changes.Append("y")));
        }

        Assert.Equal(10, Number("SELECT count(*) FROM log"));
        AssertTotalIsRight();
    }

    [Fact]
    public async Task Over_all_sandboxes_the_oldest_go_when_there_are_too_many_bytes()
    {
        await using (var store = folder.Open(DataFolder.Ample with { Octets = 50_000 }))
        {
            for (var i = 0; i < 300; i++)
            {
                var sandbox = $"s{i / 10}";
                await store.Commit(Changes.Of(sandbox, "journal", changes =>
                {
                    changes.Append(new string('x', 996));
                    changes.Set("k", "v");
                }));
            }

            Assert.Equal(["k=v"], store.Shown("s0", "journal"));
            Assert.Equal(11, store.Shown("s29", "journal").Length);
        }

        Assert.Equal(50_000, Number("SELECT sum(bytes) FROM log"));
        AssertTotalIsRight();
    }

    [Fact]
    public async Task What_is_too_old_goes_although_nothing_new_comes()
    {
        await using (var store = folder.Open(DataFolder.Ample with { Age = TimeSpan.FromDays(2) }))
        {
            await store.Commit(Changes.Of("a", "journal", changes => { changes.Append("old"); changes.Set("k", "v"); }));
            folder.Time.Advance(TimeSpan.FromDays(1));
            await store.Commit(Changes.Of("a", "journal", changes => changes.Append("newer")));
            folder.Time.Advance(TimeSpan.FromDays(1));
            Assert.Equal(["k=v", "old", "newer"], store.Shown("a", "journal"));
            folder.Time.Advance(TimeSpan.FromSeconds(2));
            Assert.Equal(["k=v", "newer"], store.Shown("a", "journal"));
            await store.Commit(Changes.Of("a", "journal", changes => changes.Append("newest")));
            Assert.Equal(["k=v", "newer", "newest"], store.Shown("a", "journal"));
        }

        AssertTotalIsRight();
    }

    [Fact]
    public async Task What_deleted_sandboxes_had_is_removed_and_the_file_gets_smaller()
    {
        long before;
        await using (var store = folder.Open())
        {
            for (var i = 0; i < 60; i++)
            {
                await store.Commit(Changes.Of($"s{i % 3}", "journal", changes =>
                {
                    for (var n = 0; n < 5; n++) changes.Append(new string('x', 100_000));
                    for (var n = 0; n < 50; n++) changes.Set($"{n}", "v");
                }));
            }

            await store.Commit(Changes.Of("stays", "p", changes => { changes.Set("k", "v"); changes.Append("x"); }));
        }

        before = new FileInfo(folder.File).Length;
        await using (var store = folder.Open())
        {
            foreach (var name in new[] { "s0", "s1", "s2" }) store.Delete(name);
            for (var i = 0; i < 10; i++) folder.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(["k=v", "x"], store.Shown("stays", "p"));
        }

        Assert.Equal(1, Number("SELECT count(*) FROM sandboxes"));
        Assert.Equal(1, Number("SELECT count(*) FROM records"));
        AssertTotalIsRight();
        Assert.InRange(new FileInfo(folder.File).Length, 1, before / 2);
    }

    [Fact]
    public async Task Whatever_is_committed_and_removed_the_total_and_the_order_are_right()
    {
        var random = new Random(4711);
        var expected = new Dictionary<string, List<string>>();
        var retention = new StoreRetention(50, 20_000, TimeSpan.FromMinutes(30));
        for (var session = 0; session < 5; session++)
        {
            await using var store = folder.Open(retention);
            for (var commit = 0; commit < 100; commit++)
            {
                var sets = Enumerable.Range(0, random.Next(1, 6)).Select(_ =>
                {
                    var name = $"s{random.Next(4)}";
                    var items = expected.TryGetValue(name, out var known) ? known : expected[name] = [];
                    return Changes.Of(name, "journal", changes =>
                    {
                        if (random.Next(60) == 0)
                        {
                            changes.Clear();
                            items.Clear();
                        }

                        for (var n = random.Next(4); n > 0; n--)
                        {
                            var item = $"{random.Next()} {new string('x', random.Next(300))}";
                            changes.Append(item);
                            items.Add(item);
                        }
                    });
                }).ToArray();
                await store.Commit(sets);
                folder.Time.Advance(TimeSpan.FromSeconds(random.Next(20)));
                if (random.Next(80) == 0 && expected.Keys.FirstOrDefault() is { } gone)
                {
                    store.Delete(gone);
                    expected.Remove(gone);
                }
            }

            foreach (var (name, items) in expected)
            {
                var shown = store.Shown(name, "journal");
                Assert.Equal(items[^shown.Length..], shown);
            }
        }

        AssertTotalIsRight();
    }

    [Fact]
    public async Task Commits_go_on_while_the_log_beside_the_file_is_moved_into_it()
    {
        await using (var store = folder.Open(DataFolder.Ample with { Calls = 5 }))
        {
            for (var i = 0; i < 300; i++)
            {
                await store.Commit(Changes.Of("a", "journal", changes =>
                {
                    for (var n = 0; n < 4; n++) changes.Append(new string('x', 100_000));
                }));
            }

            Assert.Equal(6, store.Shown("a", "journal").Length);
            // Without checkpoints it would have everything that was written.
            Assert.InRange(new FileInfo(folder.File + "-wal").Length, 1, 100L << 20);
        }

        AssertTotalIsRight();
    }

    private void AssertTotalIsRight()
    {
        Assert.Equal(Number("SELECT coalesce(sum(bytes), 0) FROM log"), Number("SELECT log_bytes FROM totals"));
        Assert.Equal(Number("SELECT coalesce(sum(length(items)), 0) FROM log"), Number("SELECT log_bytes FROM totals"));
    }

    private long Number(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder.File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }
}
