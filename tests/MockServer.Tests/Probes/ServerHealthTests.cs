using EmailSync.MockServer.Options;
using EmailSync.MockServer.Probes;
using EmailSync.MockServer.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EmailSync.MockServer.Tests.Probes;

public sealed class ServerHealthTests
{
    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    [InlineData("/HealthZ?verbose")]
    [InlineData("/readyz/")]
    public async Task It_says_ok_to_anybody_under_any_host_and_leaves_no_trace(string path)
    {
        await using var mock =
            await RunningMock.StartAsync(new MockOptions { Port = 0, Admin = new AdminOptions { Token = "open-sesame" } });
        using var response = await SendAsync(mock, HttpMethod.Get, path);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("ok", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Empty(mock.Part<ProbeAnswers>().Log.NewestFirst(out _));
        Assert.Empty(await mock.EndedAsync());
    }

    [Fact]
    public async Task To_HEAD_it_says_the_same_without_content_and_other_methods_are_refused()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        using var head = await SendAsync(mock, HttpMethod.Head, "/readyz");
        using var post = await SendAsync(mock, HttpMethod.Post, "/readyz");

        Assert.Equal((200, 405), ((int)head.StatusCode, (int)post.StatusCode));
        Assert.Equal(["GET", "HEAD"], post.Content.Headers.Allow);
        Assert.Empty(await mock.EndedAsync());
    }

    [Fact]
    public async Task It_is_not_ready_while_a_part_is_not_and_ready_again_afterwards()
    {
        var part = new Switch();
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 },
            replace: services => services.AddSingleton<Readiness>(part).AddSingleton<Readiness>(new Switch()));
        part.Set(false);
        using var not = await SendAsync(mock, HttpMethod.Get, "/readyz");
        using var alive = await SendAsync(mock, HttpMethod.Get, "/healthz");
        part.Set(true);
        using var again = await SendAsync(mock, HttpMethod.Get, "/readyz");

        Assert.Equal((503, 200, 200), ((int)not.StatusCode, (int)alive.StatusCode, (int)again.StatusCode));
        Assert.Equal("unavailable", await not.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task It_is_not_ready_once_the_server_stops()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        await using var kept = await RawConnection.OpenAsync(mock);
        // The second header section ends after the stop, so the connection is not idle, and stays.
        await kept.SendAsync("GET /healthz HTTP/1.1\nHost: any.example\n\nGET /readyz HTTP/1.1\nHost: any.example\n");
        Assert.Equal("ok", (await kept.ReadAnswerAsync()).Content);
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        mock.Part<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);
        var stopped = mock.StopAsync();
        await stopping.Task;
        await kept.SendAsync("\n");

        Assert.Equal(503, (await kept.ReadAnswerAsync()).Status);
        await stopped;
    }

    private static Task<HttpResponseMessage> SendAsync(RunningMock mock, HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Host = "probe.example";
        return mock.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private sealed class Switch : Readiness
    {
        private volatile bool isReady = true;

        public override bool IsReady => isReady;

        public void Set(bool value) => isReady = value;
    }
}
