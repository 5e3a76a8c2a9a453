using System.Net;
using System.Text;
using EmailSync.Data;
using EmailSync.Data.Tests.Committing;
using EmailSync.Data.Tests.Stores;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.Proxy.Tests.Running;

namespace EmailSync.Proxy.Tests.Storing;

/// <summary>A proxy whose sandboxes are stored.</summary>
public sealed class StoredExchangeTests : IAsyncDisposable
{
    private const string Empty = "HTTP/1.1 204 No Content\n\n";
    private const string WithLength = "HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: 2\n\n{}";
    private const string Chunked = "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3\nabc\n2\nde\n0\n\n";
    private readonly MemoryStore store = new();

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Theory]
    [InlineData(Empty)]
    [InlineData(WithLength)]
    [InlineData(Chunked)]
    public async Task With_each_the_end_of_an_answer_leaves_when_its_call_is_stored_and_not_before(string served)
    {
        await using var server = RawServer.Answering(served);
        await using var proxy = await StartAsync(server);
        store.Close();
        var calling = CallAsync(proxy);
        await store.WhenTriedAsync(1);
        Assert.False(calling.IsCompleted);

        store.Open();
        using var answer = await calling;

        Assert.True(answer.IsSuccessStatusCode);
        Assert.False(answer.Headers.Contains("X-Mock-Kept"));
        Assert.Single(Calls(store));
    }

    [Fact]
    public async Task With_each_what_a_server_streams_passes_at_once_and_only_the_end_waits()
    {
        var isRead = new TaskCompletionSource();
        await using var server = RawServer.Start(async peer =>
        {
            await peer.ReadRequestAsync();
            await peer.SendAsync("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3\nabc\n");
            await isRead.Task;
            await peer.SendAsync("0\n\n");
        });
        await using var proxy = await StartAsync(server);
        store.Close();
        using var answer = await CallAsync(proxy, HttpCompletionOption.ResponseHeadersRead);
        await using var content = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var begun = new byte[3];
        await content.ReadExactlyAsync(begun, TestContext.Current.CancellationToken);
        Assert.Equal("abc"u8.ToArray(), begun);
        isRead.SetResult();
        await store.WhenTriedAsync(1);
        var ending = content.ReadAsync(new byte[1], TestContext.Current.CancellationToken).AsTask();
        Assert.False(ending.IsCompleted);

        store.Open();

        Assert.Equal(0, await ending);
        Assert.Single(Calls(store));
    }

    [Fact]
    public async Task With_soon_an_answer_leaves_although_the_store_waits()
    {
        await using var server = RawServer.Answering(Empty);
        await using var proxy = await StartAsync(server, DataCommit.Soon);
        store.Close();

        using (var answer = await CallAsync(proxy)) Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);

        Assert.Empty(Calls(store));
        store.Open();
    }

    [Fact]
    public async Task Calls_that_passed_are_in_the_journal_after_a_restart()
    {
        await using var server = RawServer.Answering(WithLength);
        await using (var proxy = await StartAsync(server))
            for (var i = 0; i < 3; i++)
                (await CallAsync(proxy)).Dispose();

        await using var again = await StartAsync(server);

        Assert.Equal(3, (await again.JournalAsync()).Count);
    }

    [Theory]
    [InlineData(DataCommit.Each)]
    [InlineData(DataCommit.Soon)]
    public async Task While_nothing_can_be_stored_no_call_reaches_the_server(DataCommit commit)
    {
        await using var server = RawServer.Answering(WithLength);
        await using var proxy = await StartAsync(server, commit);
        store.Failure = "the disk is full";
        (await CallAsync(proxy)).Dispose();
        await Waiting.UntilAsync(() => proxy.Mock.Part<SandboxData>().Failure is not null);
        var passed = server.Requests.Count;

        foreach (var path in (string[])[ProxyInFront.Sync, "/elsewhere"])
        {
            using var refused = await CallAsync(proxy, path: path);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal("1", refused.Headers.GetValues("Retry-After").Single());
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
            Assert.Contains("did not pass: the disk is full",
                await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        Assert.Equal(passed, server.Requests.Count);
        store.Failure = null;
        await Waiting.UntilAsync(() => proxy.Mock.Part<SandboxData>().Failure is null);
        using var after = await CallAsync(proxy);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    // The server has done what it was asked for: a client that got an error would ask again.
    [Theory]
    [InlineData(Empty)]
    [InlineData(WithLength)]
    public async Task With_each_an_answer_passes_whose_call_could_not_be_stored_and_says_that_the_journal_lacks_it(string served)
    {
        await using var server = RawServer.Answering(served);
        await using var proxy = await StartAsync(server);
        store.Failure = "the disk is full";

        using var answer = await CallAsync(proxy);

        Assert.True(answer.IsSuccessStatusCode);
        Assert.Equal("no", answer.Headers.GetValues("X-Mock-Kept").Single());
        store.Failure = null;
        await Waiting.UntilAsync(() => proxy.Mock.Part<SandboxData>().Failure is null);
        Assert.Empty(await proxy.JournalAsync());
    }

    [Fact]
    public async Task A_sandbox_whose_only_call_is_at_the_server_is_not_unloaded()
    {
        var isWaiting = new TaskCompletionSource();
        var mayAnswer = new TaskCompletionSource();
        await using var server = RawServer.Start(async peer =>
        {
            await peer.ReadRequestAsync();
            isWaiting.SetResult();
            await mayAnswer.Task;
            await peer.SendAsync(Empty);
        });
        await using var proxy = await StartAsync(server, sandboxes: 3);
        var calling = CallAsync(proxy);
        await isWaiting.Task;
        var before = proxy.Mock.Part<SandboxRegistry>().Find("Cust12345");
        Assert.NotNull(before);

        for (var i = 0; i < 8; i++) await proxy.ControlAsync($"/other{i}/__mock/reset", "");

        Assert.Same(before, proxy.Mock.Part<SandboxRegistry>().Find("Cust12345"));
        mayAnswer.SetResult();
        (await calling).Dispose();
        Assert.Single(await proxy.JournalAsync());
    }

    private Task<ProxyInFront> StartAsync(RawServer server, DataCommit commit = DataCommit.Each, int sandboxes = 100) =>
        ProxyInFront.StartAsync(new Uri(server.Address, "/Cust12345"), replace: services => services.AddData(store),
            options: options => options with { Sandboxes = sandboxes, Data = options.Data with { Commit = commit } });

    private static Task<HttpResponseMessage> CallAsync(ProxyInFront proxy,
        HttpCompletionOption until = HttpCompletionOption.ResponseContentRead, string path = ProxyInFront.Sync)
    {
        var call = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent("""{"SyncUserAccount":{"AccountId":17}}""", Encoding.UTF8, "application/json"),
        };
        call.Headers.TryAddWithoutValidation("Authorization", "Bearer 8A:Cust12345.secret-of-the-tenant");
        return proxy.Http.SendAsync(call, until, TestContext.Current.CancellationToken);
    }

    private static IReadOnlyList<byte[]> Calls(MemoryStore store) => store.After(store.Commits).Items("Cust12345", "calls");
}
