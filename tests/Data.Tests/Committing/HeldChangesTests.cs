using System.Text;
using EmailSync.Data.Tests.Stores;
using EmailSync.MockServer.Options;

namespace EmailSync.Data.Tests.Committing;

public sealed class HeldChangesTests
{
    [Fact]
    public async Task A_call_that_closes_late_does_not_overwrite_what_a_later_one_has_stored()
    {
        var store = new MemoryStore();
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var mock = await NotingMock.StartAsync(store, waits: waits.Task);
        var late = mock.NoteAsync("held", "same", "older");
        await mock.WhenNotedAsync("held", 1);

        // By a control request, which closes at once.
        mock.Notes("held").Write("same", "newer");
        using (await mock.Http.DeleteAsync("/held/__mock/requests", TestContext.Current.CancellationToken)) waits.SetResult();
        (await late).Dispose();

        Assert.Equal("newer", Encoding.UTF8.GetString(store.After(store.Commits).Records("held", KeptNote.Name)["same"]));
    }

    [Fact]
    public async Task What_a_reset_has_cleared_does_not_come_back_with_a_call_that_closes_later()
    {
        var store = new MemoryStore();
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var mock = await NotingMock.StartAsync(store, waits: waits.Task);
        var late = mock.NoteAsync("held", "a", "cleared");
        await mock.WhenNotedAsync("held", 1);

        using (await mock.Http.PostAsync("/held/__mock/reset", null, TestContext.Current.CancellationToken)) waits.SetResult();
        (await late).Dispose();

        Assert.Empty(store.After(store.Commits).Records("held", KeptNote.Name));
        Assert.Empty(store.After(store.Commits).Items("held", KeptNote.Name));
    }

    [Fact]
    public async Task Whatever_is_stored_at_the_end_is_what_was_in_memory()
    {
        var store = new MemoryStore();
        Dictionary<string, string> notes;
        List<string> log;
        await using (var mock = await NotingMock.StartAsync(store))
        {
            await Parallel.ForAsync(0, 600, new ParallelOptions { MaxDegreeOfParallelism = 32 },
                async (i, _) => await mock.NotedAsync("same", $"{i % 7}", $"{i}"));
            (notes, log) = (new(mock.Notes("same").Notes), [.. mock.Notes("same").Log]);
        }

        var stored = store.After(store.Commits);
        Assert.Equal(notes.OrderBy(note => note.Key), stored.Records("same", KeptNote.Name)
            .Select(record => KeyValuePair.Create(record.Key, Encoding.UTF8.GetString(record.Value))).OrderBy(note => note.Key));
        Assert.Equal(log.Order(), stored.Items("same", KeptNote.Name).Select(Encoding.UTF8.GetString).Order());
    }

    // A note and its log entry are changed by one call, so no commit may have one without the other.
    [Theory]
    [InlineData(DataCommit.Each)]
    [InlineData(DataCommit.Soon)]
    public async Task At_whatever_commit_the_server_stops_every_call_is_stored_as_a_whole_or_not_at_all(DataCommit commit)
    {
        var store = new MemoryStore();
        await using (var mock = await NotingMock.StartAsync(store, commit))
            await Parallel.ForAsync(0, 300, new ParallelOptions { MaxDegreeOfParallelism = 16 },
                async (i, _) => await mock.NotedAsync($"whole{i % 3}", $"key{i}", $"{i}"));

        for (var commits = 0; commits <= store.Commits; commits++)
        {
            var data = store.After(commits);
            for (var sandbox = 0; sandbox < 3; sandbox++)
                Assert.Equal(
                    data.Records($"whole{sandbox}", KeptNote.Name).Values.Select(Encoding.UTF8.GetString).Order(),
                    data.Items($"whole{sandbox}", KeptNote.Name).Select(Encoding.UTF8.GetString).Order());
        }

        Assert.Equal(300, Enumerable.Range(0, 3).Sum(i => store.After(store.Commits).Items($"whole{i}", KeptNote.Name).Count));
    }
}
