using System.Net;
using EmailSync.Data.Tests.Stores;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Data.Tests.Committing;

public sealed class StoredCallTests
{
    [Theory]
    [InlineData(DataCommit.Each)]
    [InlineData(DataCommit.Soon)]
    public async Task What_a_call_changed_is_there_again_after_a_restart(DataCommit commit)
    {
        var store = new MemoryStore();
        await using (var first = await NotingMock.StartAsync(store, commit))
        {
            await first.NotedAsync("again", "a", "one");
            await first.NotedAsync("again", "a", "two");
            await first.NotedAsync("", "b", "three");
        }

        await using var second = await NotingMock.StartAsync(store, commit);

        Assert.Equal("two", second.Notes("AGAIN").Notes["a"]);
        Assert.Equal(["one", "two"], second.Notes("again").Log);
        Assert.Equal(["three"], second.Notes("").Log);
    }

    [Fact]
    public async Task With_each_an_answer_leaves_when_its_call_is_stored_and_not_before()
    {
        var store = new MemoryStore();
        await using var mock = await NotingMock.StartAsync(store);
        store.Close();
        var first = mock.NoteAsync("waits", "a", "one");
        await store.WhenTriedAsync(1);
        Assert.False(first.IsCompleted);

        store.Open();
        using var answer = await first;

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("one", System.Text.Encoding.UTF8.GetString(store.After(1).Records("waits", KeptNote.Name)["a"]));
    }

    [Fact]
    public async Task With_soon_an_answer_leaves_although_the_store_waits()
    {
        var store = new MemoryStore();
        await using var mock = await NotingMock.StartAsync(store, DataCommit.Soon);
        store.Close();

        await mock.NotedAsync("soon", "a", "one");
        await store.WhenTriedAsync(1);
        Assert.Equal(0, store.Commits);

        store.Open();
    }

    [Fact]
    public async Task Calls_that_wait_for_one_commit_share_the_next()
    {
        var store = new MemoryStore();
        await using var mock = await NotingMock.StartAsync(store);
        store.Close();
        var first = mock.NoteAsync("shared", "0", "first");
        await store.WhenTriedAsync(1);
        var others = new List<Task<HttpResponseMessage>>();
        for (var i = 1; i <= 20; i++)
        {
            var before = mock.Part<SandboxData>().State.WaitingBytes;
            others.Add(mock.NoteAsync("shared", $"{i}", "next"));
            await Waiting.UntilAsync(() => mock.Part<SandboxData>().State.WaitingBytes > before);
        }

        store.Open();
        foreach (var answer in await Task.WhenAll([first, .. others])) answer.Dispose();

        Assert.Equal(2, store.Commits);
    }

    [Fact]
    public async Task A_clock_goes_on_as_it_was_set()
    {
        var store = new MemoryStore();
        await using (var first = await NotingMock.StartAsync(store))
        {
            await first.Sandbox("clock").SendJsonAsync(HttpMethod.Put, "/__mock/clock", """{"now":"2031-05-06T07:08:09Z","frozen":true}""");
        }

        await using var second = await NotingMock.StartAsync(store);
        var clock = await second.Sandbox("clock").GetJsonAsync("/__mock/clock");

        Assert.True(clock.GetProperty("frozen").GetBoolean());
        Assert.Equal("2031-05-06T07:08:09Z", clock.GetProperty("now").GetString());
    }
}
