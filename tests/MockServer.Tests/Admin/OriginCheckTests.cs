using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Admin;

public sealed class OriginCheckTests(SharedMock shared)
{
    [Theory]
    [InlineData("https://example.org")]
    [InlineData("http://localhost.example.org")]
    [InlineData("null")]
    [InlineData("localhost")]
    [InlineData("")]
    public async Task A_request_of_another_sites_page_is_refused_and_does_nothing(string origin)
    {
        var sandbox = shared.OnSite();
        using var call = await sandbox.SendAsync(sandbox.Call());
        using var response = await SendAsync(sandbox, HttpMethod.Post, "/__mock/reset", origin);

        Assert.Equal(403, (int)response.StatusCode);
        Assert.Equal("header Origin", (await TestSandbox.JsonOf(response)).TextAt("place"));
        Assert.Single(await sandbox.JournalAsync());
    }

    [Fact]
    public async Task One_good_origin_does_not_carry_a_second()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(
            "GET /__mock/health HTTP/1.1\nHost: localhost\nOrigin: http://localhost\nOrigin: https://example.org\n\n");

        Assert.Equal(403, (await connection.ReadAnswerAsync()).Status);
    }

    [Theory]
    [InlineData("http://localhost:3000")]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://[::1]:5080")]
    public async Task A_request_of_a_page_of_this_machine_is_taken(string origin)
    {
        using var response = await SendAsync(shared.OnSite(), HttpMethod.Get, "/__mock/health", origin);

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/__mock/requests")]
    [InlineData("OPTIONS", "/__mock/requests")]
    [InlineData("GET", "/__mock")]
    public async Task No_route_lets_pages_of_other_sites_read_its_answer(string method, string path)
    {
        foreach (var origin in (string[])["http://localhost:3000", "https://example.org"])
        {
            using var response = await SendAsync(shared.OnSite(), new HttpMethod(method), path, origin);
            Assert.DoesNotContain(response.Headers, field => field.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Theory]
    [InlineData("cross-site", null)]
    [InlineData("same-site", null)]
    [InlineData("same-site", "http://localhost:3000")]
    [InlineData("else", null)]
    [InlineData("", null)]
    public async Task A_request_of_a_page_of_another_site_or_port_is_refused_and_does_nothing(string site, string? origin)
    {
        var sandbox = shared.OnSite();
        using var call = await sandbox.SendAsync(sandbox.Call());
        foreach (var (method, path) in ((string, string)[])[("POST", "/__mock/reset"), ("DELETE", "/__mock/requests"),
            ("GET", "/__mock/requests"), ("POST", "/__admin/requests/reset"), ("GET", "/__mock/dashboard/live")])
        {
            using var response = await SendAsync(sandbox, new HttpMethod(method), path, origin, site);
            Assert.Equal((403, "header Sec-Fetch-Site"), ((int)response.StatusCode, await PlaceOf(response)));
        }

        Assert.Single(await sandbox.JournalAsync());
    }

    [Theory]
    [InlineData("same-origin")]
    [InlineData("none")]
    public async Task A_request_of_the_servers_own_page_or_of_its_user_is_taken(string site)
    {
        using var response = await SendAsync(shared.OnSite(), HttpMethod.Get, "/__mock/health", null, site);

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("/__mock/", "navigate", "document", 200)]
    [InlineData("/__mock/", "navigate", "iframe", 403)]
    [InlineData("/__mock/", "no-cors", "image", 403)]
    [InlineData("/__mock/requests", "navigate", "document", 403)]
    public async Task A_link_on_another_site_leads_to_the_dashboard_and_to_nothing_else(string path, string mode, string destination,
        int status)
    {
        using var response =
            await SendAsync(shared.OnSite(), HttpMethod.Get, path, null, "cross-site", ("Sec-Fetch-Mode", mode),
                ("Sec-Fetch-Dest", destination), ("Accept", "text/html"));

        Assert.Equal(status, (int)response.StatusCode);
    }

    // WireMock's dialect has a form of errors of its own, with the same words.
    private static async Task<string?> PlaceOf(HttpResponseMessage response)
    {
        var error = await TestSandbox.JsonOf(response);
        return error.TryGetProperty("place", out var location) ? location.GetString() : error.GetRawText();
    }

    private static Task<HttpResponseMessage> SendAsync(TestSandbox sandbox, HttpMethod method, string path, string? origin, string site,
        params (string Name, string Value)[] more)
    {
        var request = new HttpRequestMessage(method, sandbox.Prefix + path);
        if (origin is not null) request.Headers.TryAddWithoutValidation("Origin", origin);
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);
        foreach (var (name, value) in more) request.Headers.TryAddWithoutValidation(name, value);
        return sandbox.SendAsync(request);
    }

    private static Task<HttpResponseMessage> SendAsync(TestSandbox sandbox, HttpMethod method, string path, string origin)
    {
        var request = new HttpRequestMessage(method, sandbox.Prefix + path);
        request.Headers.TryAddWithoutValidation("Origin", origin);
        return sandbox.SendAsync(request);
    }
}
