using System.Net;
using System.Text;
using EmailSync.Data.Tests.Stores;
using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;
using Microsoft.Extensions.DependencyInjection;

namespace EmailSync.Data.Tests.Committing;

public sealed class StoredControlTests
{
    private const string Frozen = """{"now":"2031-05-06T07:08:09Z","frozen":true}""";

    [Theory]
    [InlineData(DataCommit.Each)]
    [InlineData(DataCommit.Soon)]
    public async Task A_control_request_is_answered_when_its_change_is_stored(DataCommit commit)
    {
        var store = new MemoryStore();
        await using var mock = await NotingMock.StartAsync(store, commit);
        store.Close();

        var answer = mock.Sandbox("control").SendAsync(Clock("/control", Frozen));
        await store.WhenTriedAsync(1);
        Assert.False(answer.IsCompleted);
        store.Open();

        using var changed = await answer;
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Contains("2031-05-06T07:08:09Z", await changed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("clock", store.After(1).Records("control", "clock").Keys);
    }

    [Theory]
    [InlineData(DataCommit.Each)]
    [InlineData(DataCommit.Soon)]
    public async Task While_nothing_can_be_stored_a_control_request_that_changes_something_gets_503_and_reading_goes_on(DataCommit commit)
    {
        var store = new MemoryStore();
        await using var mock = await NotingMock.StartAsync(store, commit);
        await mock.NotedAsync("control", "a", "one");
        store.Failure = "the disk is full";

        using var first = await mock.Sandbox("control").SendAsync(Clock("/control", Frozen));
        using var second = await mock.Sandbox("control").SendAsync(Clock("/control", Frozen));

        foreach (var refused in (HttpResponseMessage[])[first, second])
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
            Assert.Equal("1", refused.Headers.GetValues("Retry-After").Single());
            Assert.Contains("the disk is full", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal(HttpStatusCode.OK, (await mock.Http.GetAsync("/__mock/health", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData(DataCommit.Each, HttpStatusCode.ServiceUnavailable, 0)]
    [InlineData(DataCommit.Soon, HttpStatusCode.OK, 1)]
    public async Task A_control_request_that_ends_after_its_change_was_tried_in_vain_tells_what_became_of_it(
        DataCommit commit, HttpStatusCode expected, int stored)
    {
        var store = new MemoryStore();
        var end = new TaskCompletionSource();
        await using var mock = await NotingMock.StartAsync(store, commit, add: services =>
            services.AddSingleton<ControlRoute>(made => new NoteRoute(made.GetRequiredService<ControlScope>(), end.Task)));
        store.Failure = "the disk is full";
        var answer = mock.Sandbox("control").SendAsync(new HttpRequestMessage(HttpMethod.Post, "/control/__mock/test-note?a=one"));
        await Waiting.UntilAsync(() => mock.Part<SandboxData>().Failure is not null);
        store.Failure = null;
        await Waiting.UntilAsync(() => mock.Part<SandboxData>().Failure is null);
        end.SetResult();

        using var told = await answer;
        Assert.Equal(expected, told.StatusCode);
        if (stored == 0) Assert.Contains("the disk is full", await told.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(stored, store.After(store.Commits).Records("control", KeptNote.Name).Count);
    }

    [Theory]
    [InlineData(DataCommit.Each)]
    [InlineData(DataCommit.Soon)]
    public async Task A_change_of_a_sandbox_that_another_server_has_taken_over_gets_503(DataCommit commit)
    {
        var store = new MemoryStore();
        await using var mock = await NotingMock.StartAsync(store, commit);
        await mock.NotedAsync("control", "a", "one");
        await mock.Part<SandboxData>().StoreAllAsync();
        store.TakenOver = "control";

        using (var refused = await mock.Sandbox("control").SendAsync(Clock("/control", Frozen)))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Contains("another server has taken", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        store.TakenOver = null;
        using var again = await mock.Sandbox("control").SendAsync(Clock("/control", Frozen));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Contains("clock", store.After(store.Commits).Records("control", "clock").Keys);
    }

    [Theory]
    [InlineData("given-up")]
    [InlineData("")]
    public async Task A_sandbox_that_was_given_up_is_read_again_at_its_next_use_and_not_when_that_is_noticed(string name)
    {
        await using var mock = await NotingMock.StartAsync(new MemoryStore());
        await mock.NotedAsync(name, "a", "stored");
        var sandboxes = mock.Part<SandboxRegistry>();
        var given = sandboxes.Use(name);
        KeptNote.Of(given).Write("a", "denied");
        given.Changes!.Lose();

        Assert.Equal("stored", mock.Notes(name).Notes["a"]);
        await mock.NotedAsync(name, "b", "again");
        Assert.Equal(["stored", "again"], mock.Notes(name).Log);
        Assert.NotSame(given, sandboxes.Use(name));
    }

    [Fact]
    public async Task A_change_that_waits_behind_a_commit_that_fails_gets_503_and_is_made_when_storing_works_again()
    {
        var store = new MemoryStore();
        await using var mock = await NotingMock.StartAsync(store, DataCommit.Soon);
        store.Close();
        await mock.NotedAsync("first", "a", "one");
        await store.WhenTriedAsync(1);
        var waiting = mock.Sandbox("second").SendAsync(Clock("/second", Frozen));
        await Waiting.UntilAsync(() => mock.Part<SandboxRegistry>().All.Any(one => one.Name == "second" && one.Clock.IsFrozen));

        store.Failure = "the disk is full";
        store.Open();
        using (var refused = await waiting) Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);

        store.Failure = null;
        await Waiting.UntilAsync(() => mock.Part<SandboxData>().Failure is null);
        using var again = await mock.Sandbox("second").SendAsync(Clock("/second", Frozen));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Contains("clock", store.After(store.Commits).Records("second", "clock").Keys);
    }

    [Fact]
    public async Task A_long_answer_to_a_change_arrives_whole()
    {
        var store = new MemoryStore();
        await using var mock = await NotingMock.StartAsync(store);
        var accounts = string.Join(",", Enumerable.Range(1, 3000).Select(i =>
            $$"""{"accountId":{{i}},"associateName":"user{{i}}","associateId":{{i}},"emailAddress":"user{{i}}@example.com"}"""));

        using var answer = await mock.Sandbox("long").SendAsync(new HttpRequestMessage(HttpMethod.Put, "/long/__mock/accounts")
        {
            Content = new StringContent($$"""{"accounts":[{{accounts}}]}""", Encoding.UTF8, "application/json"),
        });

        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, text);
        Assert.True(text.Length == 0 || text.Length > 100_000, $"{text.Length} characters");
    }

    private static HttpRequestMessage Clock(string prefix, string json) => new(HttpMethod.Put, $"{prefix}/__mock/clock")
    {
        Content = new StringContent(json, Encoding.UTF8, "application/json"),
    };
}
