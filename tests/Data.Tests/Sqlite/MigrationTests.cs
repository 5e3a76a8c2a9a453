using EmailSync.Sqlite;
using Microsoft.Data.Sqlite;

namespace EmailSync.Data.Tests.Sqlite;

public sealed class MigrationTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Data_of_an_older_form_become_the_newest_and_keep_what_they_had()
    {
        await Fill();
        using var connection = Open();
        Schema.Migrate(connection, [.. Schema.Steps, "ALTER TABLE sandboxes ADD COLUMN more TEXT NOT NULL DEFAULT 'x'"]);
        Assert.Equal(Schema.Version + 1, Schema.Number(connection, "PRAGMA user_version"));
        Assert.Equal(1, Schema.Number(connection, "SELECT count(*) FROM sandboxes WHERE more='x' AND name='a'"));
    }

    [Fact]
    public async Task A_step_that_fails_leaves_the_older_form()
    {
        await Fill();
        using (var connection = Open())
            Assert.Throws<SqliteException>(() => Schema.Migrate(connection,
                [.. Schema.Steps, "ALTER TABLE sandboxes ADD COLUMN more TEXT; ALTER TABLE nothing ADD COLUMN more TEXT"]));
        await using var store = folder.Open();
        Assert.Equal(["k=v"], store.Shown("a", "p"));
        await store.Commit(Changes.Of("b", "p", changes => changes.Set("k", "v")));
    }

    private async Task Fill()
    {
        await using var store = folder.Open();
        await store.Commit(Changes.Of("a", "p", changes => changes.Set("k", "v")));
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={folder.File};Pooling=False");
        connection.Open();
        return connection;
    }
}
