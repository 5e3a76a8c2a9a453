using System.Net;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Probes;

/// <summary>Who merely looks is answered, kept apart, and counts for nothing.</summary>
public sealed class ProbeTests
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

    public static TheoryData<string, int> Looks => new()
    {
        { "/", 200 },
        { "/favicon.ico", 204 },
        { "/apple-touch-icon.png", 204 },
        { "/apple-touch-icon-120x120-precomposed.png", 204 },
        { "/robots.txt", 200 },
        { "/.well-known/appspecific/com.chrome.devtools.json", 404 },
        { "/.well-known/security.txt", 404 },
        { "/sitemap.xml", 404 },
        { "/health", 200 },
        { "/health/", 200 },
        { "/health/ready", 200 },
        { "/HEALTH?verbose", 200 },
        { "/livez", 200 },
        { "/ready", 200 },
        { "/live", 200 },
        { "/ping", 200 },
        { "/actuator/health", 200 },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_look_is_answered_and_counts_for_nothing(string path, int status)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        using var events = await EventFollower.OpenAsync(mock);
        var root = mock.Sandbox("");
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head])
        {
            using var response = await root.SendAsync(new HttpRequestMessage(method, path));
            Assert.Equal(status, (int)response.StatusCode);
            Assert.True(response.Headers.CacheControl!.NoStore);
        }

        Assert.Empty(await root.JournalAsync());
        var verdict = await root.GetJsonAsync("/__mock/verdict");
        Assert.Equal((0, 0), (verdict.NumberAt("calls"), verdict.At("findings").GetArrayLength()));
        Assert.Equal(0, (await root.GetJsonAsync("/__admin/requests")).At("requests").GetArrayLength());
        var probes = await root.GetJsonAsync("/__mock/probes");
        Assert.Equal((2, 0), (probes.NumberAt("total"), probes.NumberAt("dropped")));
        Assert.Equal([("HEAD", path), ("GET", path)],
            probes.At("probes").EnumerateArray().Select(probe => (probe.TextAt("method")!, probe.TextAt("target")!)));
        using (await root.GetAsync("/api")) Assert.Equal("/api", (await events.CallAsync()).TextAt("target"));
    }

    [Theory]
    [InlineData("", "/", "/__mock/")]
    [InlineData("site", "/site", "/site/__mock/")]
    [InlineData("site", "/site/", "/site/__mock/")]
    public async Task A_browser_is_led_to_the_dashboard(string name, string path, string location)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        await mock.Sandbox(name).TakenAsync(mock.Sandbox(name).Call());
        using var request = new HttpRequestMessage(HttpMethod.Get, path).With("Accept", Browser);
        using var response = await mock.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Found, location), (response.StatusCode, response.Headers.Location?.OriginalString));
        Assert.Contains("Accept", response.Headers.Vary);
        using var page =
            await mock.Http.SendAsync(new HttpRequestMessage(HttpMethod.Get, location).With("Accept", Browser),
                TestContext.Current.CancellationToken);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Other_clients_get_a_list_of_addresses()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var told = await mock.Sandbox("").GetJsonAsync("/");
        foreach (var member in (string[])["contract", "dashboard", "controlRoutes", "health"])
            using (var response = await mock.Sandbox("").GetAsync(told.TextAt(member)!))
                Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("healthy", (await mock.Sandbox("").GetJsonAsync("/health")).TextAt("status"));
    }

    [Theory]
    [InlineData("/site")]
    [InlineData("/site/")]
    [InlineData("/site/health")]
    [InlineData("/SITE/favicon.ico")]
    public async Task Below_a_sandbox_that_is_in_use_it_is_the_same(string path)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var sandbox = mock.Sandbox("site");
        await sandbox.TakenAsync(sandbox.Call());
        using (var response = await mock.Http.GetAsync(path, TestContext.Current.CancellationToken))
            Assert.True(response.IsSuccessStatusCode);

        Assert.Single(await sandbox.JournalAsync());
        Assert.Empty(await mock.Sandbox("").JournalAsync("?sandbox="));
        Assert.Single((await sandbox.GetJsonAsync("/__mock/probes")).At("probes").EnumerateArray());
    }

    [Theory]
    [InlineData("GET", "/unused/health")]
    [InlineData("GET", "/unused")]
    [InlineData("GET", "/healthy-api/v1")]
    [InlineData("GET", "/Agents/EMail/SyncEmailAccount")]
    [InlineData("POST", "/")]
    [InlineData("POST", "/health")]
    [InlineData("PUT", "/favicon.ico")]
    [InlineData("DELETE", "/")]
    [InlineData("OPTIONS", "/health")]
    public async Task What_is_no_look_is_a_call_to_a_wrong_path(string method, string path)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        using (var response =
            await mock.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), TestContext.Current.CancellationToken))
            Assert.Equal(404, (int)response.StatusCode);

        Assert.Equal(["C-PATH-01"], await mock.Sandbox("").FindingsAsync());
        Assert.Equal(0, (await mock.Sandbox("").GetJsonAsync("/__mock/probes")).NumberAt("total"));
    }

    [Fact]
    public async Task A_look_with_a_body_is_none()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Content = new StringContent("{}") };
        using (var response = await mock.Http.SendAsync(request, TestContext.Current.CancellationToken))
            Assert.Equal(404, (int)response.StatusCode);
        Assert.Contains("C-PATH-01", await mock.Sandbox("").FindingsAsync());
    }

    [Fact]
    public async Task To_ask_the_server_for_its_options_is_a_look()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        await using var connection = await RawConnection.OpenAsync(mock);
        await connection.SendAsync("OPTIONS * HTTP/1.1\nHost: localhost\n\n");
        var answer = await connection.ReadAnswerAsync(toHead: true);

        Assert.Equal((204, "GET, HEAD, OPTIONS, POST"), (answer.Status, answer.Field("Allow").Single()));
        Assert.Empty(await mock.Sandbox("").JournalAsync());
    }

    [Fact]
    public async Task A_preflight_is_the_callers_choice_and_says_nothing_against_it()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        using var request = new HttpRequestMessage(HttpMethod.Options, TestSandbox.Operation).With("Origin", "http://app.example")
            .With("Access-Control-Request-Method", "POST");
        using (await mock.Http.SendAsync(request, TestContext.Current.CancellationToken))
            Assert.Empty(await mock.Sandbox("").FindingsAsync());
    }

    [Fact]
    public async Task No_more_than_the_newest_are_kept_without_secrets_and_they_can_be_forgotten()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var root = mock.Sandbox("");
        for (var i = 0; i < 260; i++)
            using (await root.GetAsync("/health")) { }
        using (await root.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, $"/health?access_token=s3cret&x={new string('y', 3000)}").With("User-Agent",
                "kube-probe/1.31"))) { }

        var probes = await root.GetJsonAsync("/__mock/probes");
        Assert.Equal((261, 5), (probes.NumberAt("total"), probes.NumberAt("dropped")));
        var newest = probes.At("probes")[0];
        Assert.Equal(("kube-probe/1.31", "health"), (newest.TextAt("userAgent"), newest.TextAt("kind")));
        Assert.InRange(newest.TextAt("target")!.Length, 1, 200);
        Assert.DoesNotContain("s3cret", probes.GetRawText(), StringComparison.Ordinal);
        await root.ControlledAsync("DELETE", "probes");
        Assert.Equal(0, (await root.GetJsonAsync("/__mock/probes")).NumberAt("total"));
    }
}
