using EmailSync.Data.Stores;
using Microsoft.Data.Sqlite;

namespace EmailSync.Data.Tests.Sqlite;

public sealed class RefusingTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_second_process_on_a_folder_is_refused_and_told_which_process_uses_it()
    {
        await using var store = folder.Open();
        var refused = Assert.Throws<StoreUnusableException>(() => folder.Open());
        Assert.Contains($"in use by process {Environment.ProcessId}", refused.Message);
        await store.Commit(Changes.Of("a", "p", changes => changes.Set("k", "1")));
    }

    [Fact]
    public async Task Data_of_a_newer_version_are_refused_and_left_as_they_are()
    {
        await Fill();
        Execute("PRAGMA user_version=4711");
        Refused("is 4711, and this one knows forms up to");
    }

    [Fact]
    public async Task A_newer_version_that_is_only_in_the_log_beside_the_file_is_found_too()
    {
        await Fill();
        using var other = new SqliteConnection($"Data Source={folder.File};Pooling=False");
        other.Open();
        using var command = other.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0; PRAGMA user_version=4711";
        command.ExecuteNonQuery();
        Assert.True(new FileInfo(folder.File + "-wal").Length > 0);
        Refused("is 4711");
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("a file of text that is longer than the header of a database, which has a hundred bytes, and of something else")]
    public void A_file_that_is_no_database_is_refused_and_left_as_it_is(string content)
    {
        File.WriteAllText(folder.File, content);
        Refused("expected an SQLite database");
    }

    [Fact]
    public void A_database_of_another_program_is_refused_and_left_as_it_is()
    {
        Execute("CREATE TABLE sandboxes(x); PRAGMA user_version=1");
        Refused("application_id");
    }

    [Fact]
    public async Task A_file_that_is_cut_off_is_refused_and_left_as_it_is()
    {
        await Fill();
        using (var file = File.OpenWrite(folder.File)) file.SetLength(file.Length / 2);
        Refused("is damaged");
    }

    [Fact]
    public async Task A_file_with_pages_that_were_overwritten_is_refused_and_left_as_it_is()
    {
        await Fill();
        using (var file = File.OpenWrite(folder.File))
        {
            file.Position = 8192;
            file.Write(Enumerable.Repeat((byte)0xA5, (int)(file.Length - 8192)).ToArray());
        }

        Refused("is damaged");
    }

    [Fact]
    public async Task A_file_without_one_of_the_tables_is_refused_and_left_as_it_is()
    {
        await Fill();
        Execute("DROP TABLE totals");
        Refused("a table is missing");
    }

    [Fact]
    public void A_log_without_its_file_is_refused_and_left_as_it_is()
    {
        File.WriteAllText(folder.File + "-wal", "x");
        Refused("is missing, but");
    }

    [Fact]
    public void A_file_in_the_place_of_the_folder_is_refused()
    {
        File.WriteAllText(folder.File, "hello");
        var refused = Assert.Throws<StoreUnusableException>(() =>
            EmailSync.Sqlite.SqliteStore.Open(folder.File, DataFolder.Ample, folder.Time));
        Assert.Contains("cannot be used for data", refused.Message);
        Assert.Equal("hello", File.ReadAllText(folder.File));
    }

    [Fact]
    public async Task A_process_that_ended_while_it_made_the_file_leaves_nothing_in_the_way()
    {
        File.WriteAllText(folder.File + ".new", "half");
        await Fill();
        Assert.Equal(["emailsync.db", "emailsync.lock"], folder.Content().Keys);
    }

    private async Task Fill()
    {
        await using var store = folder.Open();
        for (var i = 0; i < 100; i++)
        {
            await store.Commit(Changes.Of($"s{i}", "p", changes =>
            {
                changes.Set("k", new string('x', 200));
                changes.Append(new string('y', 500));
            }));
        }
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder.File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private void Refused(string why)
    {
        var before = folder.Content();
        var refused = Assert.Throws<StoreUnusableException>(() => folder.Open());
        Assert.Contains(why, refused.Message);
        Assert.Contains("emailsync.db", refused.Message);
        Assert.DoesNotContain('\n', refused.Message);
        Assert.Equal(before, folder.Content());
    }
}
