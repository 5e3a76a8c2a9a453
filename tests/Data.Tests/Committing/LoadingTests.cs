using System.Net;
using System.Text.Json;
using EmailSync.Data.Tests.Stores;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Data.Tests.Committing;

public sealed class LoadingTests
{
    private static readonly MockOptions Few = new() { Port = 0, Sandboxes = 3 };

    [Theory]
    [InlineData(DataCommit.Each)]
    [InlineData(DataCommit.Soon)]
    public async Task A_sandbox_that_gave_up_its_place_comes_back_as_it_was(DataCommit commit)
    {
        var store = new MemoryStore();
        await using var mock = await NotingMock.StartAsync(store, commit, Few);

        for (var round = 0; round < 3; round++)
            for (var i = 0; i < 8; i++)
                await mock.NotedAsync($"place{i}", $"round{round}", $"{i}");

        Assert.True(mock.Part<SandboxRegistry>().Count <= 2 * Few.Sandboxes, $"{mock.Part<SandboxRegistry>().Count}");
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(3, mock.Notes($"place{i}").Notes.Count);
            Assert.Equal([$"{i}", $"{i}", $"{i}"], mock.Notes($"place{i}").Log);
        }
    }

    [Fact]
    public async Task A_sandbox_with_a_call_under_way_keeps_its_place()
    {
        var store = new MemoryStore();
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var mock = await NotingMock.StartAsync(store, options: Few, waits: waits.Task);
        var slow = mock.NoteAsync("slow", "a", "slow");
        await mock.WhenNotedAsync("slow", 1);
        var before = mock.Part<SandboxRegistry>().Find("slow");

        for (var i = 0; i < 8; i++)
        {
            using var other = await mock.Http.GetAsync($"/other{i}/api/none", TestContext.Current.CancellationToken);
        }

        Assert.Same(before, mock.Part<SandboxRegistry>().Find("slow"));
        waits.SetResult();
        using var answer = await slow;
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task Sandboxes_used_at_once_in_too_few_places_lose_nothing()
    {
        var store = new MemoryStore();
        await using (var mock = await NotingMock.StartAsync(store, options: Few))
            await Parallel.ForAsync(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 16 },
                async (i, _) => await mock.NotedAsync($"many{i % 10}", $"{i}", $"{i}"));

        await using var after = await NotingMock.StartAsync(store, options: new MockOptions { Port = 0 });
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(40, after.Notes($"many{i}").Notes.Count);
            Assert.Equal(40, after.Notes($"many{i}").Log.Count);
        }
    }

    [Fact]
    public async Task A_list_of_all_sandboxes_has_the_stored_ones_and_names_those_without_room()
    {
        var store = new MemoryStore();
        await using (var first = await NotingMock.StartAsync(store, options: Few))
            for (var i = 0; i < 6; i++)
                await first.NotedAsync($"listed{i}", "a", "b");

        await using var roomy = await NotingMock.StartAsync(store);
        var all = await roomy.Sandbox("").GetJsonAsync("/__mock/sandbox");
        Assert.Equal(["", .. Enumerable.Range(0, 6).Select(i => $"listed{i}")], NamesOf(all));
        Assert.False(all.TryGetProperty("stored", out _));

        await using var narrow = await NotingMock.StartAsync(store, options: Few);
        var some = await narrow.Sandbox("").GetJsonAsync("/__mock/sandbox");
        var others = some.GetProperty("stored").EnumerateArray().Select(name => name.GetString()!).ToList();
        Assert.NotEmpty(others);
        Assert.Equal(7, NamesOf(some).Concat(others).Distinct().Count());
    }

    [Fact]
    public async Task A_reset_of_all_reaches_what_is_only_stored_and_outlives_a_restart()
    {
        var store = new MemoryStore();
        await using (var first = await NotingMock.StartAsync(store))
            for (var i = 0; i < 6; i++)
                await first.NotedAsync($"reset{i}", "a", "b");
        await using (var second = await NotingMock.StartAsync(store, options: Few))
        {
            using var reset = await second.Http.PostAsync("/__mock/reset", null, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NoContent, reset.StatusCode);
        }

        await using var third = await NotingMock.StartAsync(store);
        for (var i = 0; i < 6; i++) Assert.Empty(third.Notes($"reset{i}").Notes);
    }

    [Fact]
    public async Task A_state_replaces_what_is_stored()
    {
        var store = new MemoryStore();
        await using (var first = await NotingMock.StartAsync(store))
        {
            await first.NotedAsync("state", "old", "old");
            var state = await first.Sandbox("empty").SaveAsync();
            await first.Sandbox("state").LoadAsync(state);
            await first.NotedAsync("state", "new", "new");
        }

        await using var second = await NotingMock.StartAsync(store);

        Assert.Equal(["new"], second.Notes("state").Notes.Keys);
        Assert.Equal(["new"], second.Notes("state").Log);
    }

    [Fact]
    public async Task Reading_of_a_sandbox_that_is_stored_shows_it_and_of_one_that_is_not_makes_none()
    {
        var store = new MemoryStore();
        await using (var first = await NotingMock.StartAsync(store)) await first.NotedAsync("Known", "a", "b");
        await using var second = await NotingMock.StartAsync(store);

        var known = await second.Sandbox("known").GetJsonAsync("/__mock/sandbox");
        await second.Sandbox("unknown").GetJsonAsync("/__mock/sandbox");

        Assert.Equal("Known", known.GetProperty("sandbox").GetString());
        Assert.Null(second.Part<SandboxRegistry>().Find("unknown"));
    }

    [Fact]
    public async Task Health_says_whether_calls_are_stored()
    {
        var store = new MemoryStore();
        await using var mock = await NotingMock.StartAsync(store);
        await mock.NotedAsync("health", "a", "b");
        var good = (await mock.Sandbox("").GetJsonAsync("/__mock/health")).GetProperty("data");
        store.Failure = "the disk is full";
        (await mock.NoteAsync("health", "a", "c")).Dispose();
        var bad = (await mock.Sandbox("").GetJsonAsync("/__mock/health")).GetProperty("data");

        Assert.Equal(("each", true, JsonValueKind.Null),
            (good.GetProperty("commit").GetString(), good.GetProperty("stores").GetBoolean(), good.GetProperty("failure").ValueKind));
        Assert.Equal((false, "the disk is full"), (bad.GetProperty("stores").GetBoolean(), bad.GetProperty("failure").GetString()));
        using var ready = await mock.Http.GetAsync("/readyz", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
    }

    private static List<string> NamesOf(JsonElement list) =>
        [.. list.GetProperty("sandboxes").EnumerateArray().Select(each => each.GetProperty("sandbox").GetString()!)];
}
