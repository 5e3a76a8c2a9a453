using System.Net;
using EmailSync.Data.Tests.Stores;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Data.Tests.Committing;

public sealed class FailingStoreTests
{
    [Fact]
    public async Task With_each_a_call_that_could_not_be_stored_gets_503_and_has_changed_nothing()
    {
        var store = new MemoryStore();
        await using var mock = await NotingMock.StartAsync(store);
        await mock.NotedAsync("full", "a", "kept");
        store.Failure = "the disk is full";

        using var refused = await mock.NoteAsync("full", "a", "lost");
        await AssertRefusedAsync(refused);

        store.Failure = null;
        await WhenTakenAsync(mock);
        await mock.NotedAsync("full", "b", "again");
        Assert.Equal("kept", mock.Notes("full").Notes["a"]);
        Assert.Equal(["kept", "again"], mock.Notes("full").Log);
    }

    [Fact]
    public async Task With_each_calls_that_came_while_a_failing_commit_was_under_way_are_undone_too()
    {
        var store = new MemoryStore();
        await using var mock = await NotingMock.StartAsync(store);
        store.Close();
        var first = mock.NoteAsync("full", "a", "one");
        await store.WhenTriedAsync(1);
        var second = mock.NoteAsync("full", "a", "two");
        var other = mock.NoteAsync("other", "a", "three");
        await mock.WhenNotedAsync("full", 2);
        await mock.WhenNotedAsync("other", 1);
        store.Failure = "the disk is full";
        store.Open();

        foreach (var answer in await Task.WhenAll(first, second, other))
        {
            await AssertRefusedAsync(answer);
            answer.Dispose();
        }

        store.Failure = null;
        await WhenTakenAsync(mock);
        await Waiting.UntilAsync(() => mock.Part<SandboxRegistry>().Find("full") is null);
        Assert.Equal(0, store.Commits);
    }

    [Fact]
    public async Task With_soon_what_was_answered_stays_and_is_stored_when_that_works_again()
    {
        var store = new MemoryStore();
        await using var mock = await NotingMock.StartAsync(store, DataCommit.Soon);
        store.Failure = "the disk is full";
        await mock.NotedAsync("full", "a", "answered");
        await Waiting.UntilAsync(() => mock.Part<SandboxData>().Failure is not null);

        using var refused = await mock.NoteAsync("full", "b", "refused");
        await AssertRefusedAsync(refused);
        store.Failure = null;
        await WhenTakenAsync(mock);

        Assert.Equal(["answered"], mock.Notes("full").Log);
        Assert.Equal("answered", System.Text.Encoding.UTF8.GetString(store.After(store.Commits).Records("full", KeptNote.Name)["a"]));
    }

    [Theory]
    [InlineData(DataCommit.Each)]
    [InlineData(DataCommit.Soon)]
    public async Task A_refused_call_is_in_the_vendors_shape_without_a_finding_and_names_the_mock(DataCommit commit)
    {
        var store = new MemoryStore();
        await using var mock = await NotingMock.StartAsync(store, commit);
        store.Failure = "the disk is full";
        using (await mock.NoteAsync("shape", "a", "first"))
        {
            await Waiting.UntilAsync(() => mock.Part<SandboxData>().Failure is not null);
        }

        using var answer = await mock.Sandbox("shape").SendAsync(mock.Sandbox("shape").Call());
        var json = await TestSandbox.JsonOf(answer);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.StartsWith("The mock cannot store calls at the moment", json.GetProperty("Message").GetString());
        Assert.Equal("1", answer.Headers.GetValues("Retry-After").Single());
        // The call broke no rule, and SuperOffice has none about the mock's disk.
        Assert.False(answer.Headers.Contains("X-Mock-Requirement"));
    }

    [Theory]
    [InlineData(DataCommit.Each)]
    [InlineData(DataCommit.Soon)]
    public async Task The_log_says_once_that_storing_fails_and_once_that_it_works_again(DataCommit commit)
    {
        var store = new MemoryStore();
        var log = new CapturedLines();
        await using var mock = await NotingMock.StartAsync(store, commit, add: log.AddTo);
        store.Failure = "the disk is full";
        for (var i = 0; i < 3; i++) (await mock.NoteAsync("log", "a", "x")).Dispose();
        await Waiting.UntilAsync(() => mock.Part<SandboxData>().Failure is not null);
        await store.WhenTriedAsync(3);
        store.Failure = null;
        await WhenTakenAsync(mock);

        Assert.Equal(
            ["calls cannot be stored, and are refused until they can: the disk is full", "calls are stored again"], log.Lines);
    }

    [Theory]
    [InlineData(DataCommit.Each)]
    [InlineData(DataCommit.Soon)]
    public async Task The_server_is_not_ready_while_nothing_can_be_stored_and_is_again_after(DataCommit commit)
    {
        var store = new MemoryStore();
        await using var mock = await NotingMock.StartAsync(store, commit);
        await mock.NotedAsync("ready", "a", "stored");
        Assert.Equal(HttpStatusCode.OK, await ReadyAsync(mock));
        store.Failure = "the disk is full";
        (await mock.NoteAsync("ready", "a", "failing")).Dispose();
        await Waiting.UntilAsync(() => mock.Part<SandboxData>().Failure is not null);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ReadyAsync(mock));
        using (var live = await mock.Http.GetAsync("/healthz", TestContext.Current.CancellationToken))
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        store.Failure = null;
        await WhenTakenAsync(mock);
        Assert.Equal(HttpStatusCode.OK, await ReadyAsync(mock));
    }

    [Fact]
    public async Task A_sandbox_that_cannot_be_read_gets_503_and_then_answers_as_it_is_stored()
    {
        var store = new MemoryStore();
        await using (var first = await NotingMock.StartAsync(store)) await first.NotedAsync("read", "a", "stored");
        await using var mock = await NotingMock.StartAsync(store);
        store.ReadFailure = "the database does not answer";

        using var refused = await mock.NoteAsync("read", "b", "refused");
        await AssertRefusedAsync(refused);
        using var control = await mock.Http.GetAsync("/read/__mock/requests", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, control.StatusCode);
        store.ReadFailure = null;

        Assert.Equal(["stored"], mock.Notes("read").Log);
    }

    private static async Task<HttpStatusCode> ReadyAsync(RunningMock mock)
    {
        using var answer = await mock.Http.GetAsync("/readyz", TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable, $"{answer.StatusCode} {text}");
        Assert.Equal("1", answer.Headers.GetValues("Retry-After").Single());
        Assert.Contains("The mock cannot store calls", text, StringComparison.Ordinal);
    }

    private static Task WhenTakenAsync(RunningMock mock) => Waiting.UntilAsync(() => mock.Part<SandboxData>().Failure is null);
}
