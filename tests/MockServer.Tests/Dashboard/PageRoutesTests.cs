using System.Net;
using EmailSync.Dashboard;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Dashboard;

public sealed class PageRoutesTests(SharedMock shared)
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    public static TheoryData<string> Files => [.. new PageAssets([]).All.Select(asset => asset.Name)];

    [Theory]
    [InlineData("/__mock/", null, "text/html")]
    [InlineData("/__mock/", "*/*", "text/html")]
    [InlineData("/__mock/", Browser, "text/html")]
    [InlineData("/__mock/", "application/json", "application/json")]
    [InlineData("/__mock", null, "application/json")]
    [InlineData("/__mock", "*/*", "application/json")]
    [InlineData("/__mock", "application/json, text/html;q=0.5", "application/json")]
    public async Task The_page_is_a_folder_and_the_index_of_routes_is_none_unless_Accept_says_otherwise(string path, string? accept,
        string mediaType)
    {
        using var response = await SendAsync(shared.OnSite(), path, accept);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(mediaType, response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_browser_without_the_slash_is_led_to_the_page_of_the_same_sandbox()
    {
        var sandbox = shared.OnSite();
        using var response = await SendAsync(sandbox, "/__mock?a=b", Browser);

        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal($"{sandbox.Prefix}/__mock/?a=b", response.Headers.Location!.OriginalString);
        Assert.Contains("Accept", response.Headers.Vary);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Each_file_of_the_page_is_served_with_a_policy_that_runs_no_script_but_its_files(string name)
    {
        using var response = await SendAsync(shared.OnSite(), name == "index.html" ? "/__mock/" : $"/__mock/assets/{name}");
        var policy = response.Headers.GetValues("Content-Security-Policy").Single().Split("; ");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("script-src 'self'", policy);
        Assert.Contains("style-src 'self'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Contains("require-trusted-types-for 'script'", policy);
        Assert.DoesNotContain(policy,
            directive => directive.Contains("unsafe", StringComparison.Ordinal) || directive.Contains("http", StringComparison.Ordinal));
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public void The_page_takes_no_more_than_130_kB() =>
        Assert.InRange(new PageAssets([]).All.Sum(asset => asset.Content.Length), 1, 130_000);

    [Fact]
    public async Task A_file_that_the_browser_has_already_is_not_sent_again()
    {
        var sandbox = shared.OnSite();
        using var first = await SendAsync(sandbox, "/__mock/assets/page.css");
        var again = new HttpRequestMessage(HttpMethod.Get, $"{sandbox.Prefix}/__mock/assets/page.css");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await sandbox.SendAsync(again);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
    }

    [Theory]
    [InlineData("/__mock/assets/none.js")]
    [InlineData("/__mock/assets/..%2Findex.html")]
    [InlineData("/__mock/assets/")]
    public async Task A_file_that_the_page_does_not_have_is_answered_404(string path)
    {
        using var response = await SendAsync(shared.OnSite(), path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("/__mock/")]
    [InlineData("/__mock/assets/main.js")]
    public async Task The_page_is_not_shown_under_a_name_that_somebody_pointed_at_this_machine(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = "mock.attacker.example";
        using var response = await shared.OnSite().SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task If_a_token_is_set_the_page_and_the_index_need_it_and_the_files_of_the_page_do_not()
    {
        await using var mock =
            await RunningMock.StartAsync(new MockOptions { Port = 0, Admin = new AdminOptions { Token = "open-sesame" } });
        using var page = await SendAsync(mock.Sandbox(""), "/__mock/", Browser);
        using var file = await SendAsync(mock.Sandbox(""), "/__mock/assets/main.js");
        using var index = await SendAsync(mock.Sandbox(""), "/__mock");

        Assert.Equal([HttpStatusCode.Found, HttpStatusCode.OK, HttpStatusCode.Unauthorized],
            [page.StatusCode, file.StatusCode, index.StatusCode]);
    }

    [Fact]
    public async Task Looking_at_the_page_leaves_no_trace()
    {
        var sandbox = shared.OnSite();
        using var page = await SendAsync(sandbox, "/__mock/", Browser);

        Assert.Empty(await sandbox.JournalAsync());
        Assert.DoesNotContain((await shared.Mock.Sandbox("").GetJsonAsync("/__mock/clock")).GetProperty("clocks").EnumerateArray(),
            clock => clock.GetProperty("sandbox").GetString() == sandbox.Name);
    }

    private static Task<HttpResponseMessage> SendAsync(TestSandbox sandbox, string path, string? accept = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, sandbox.Prefix + path);
        if (accept is not null) request.Headers.Add("Accept", accept);
        return sandbox.SendAsync(request);
    }
}
