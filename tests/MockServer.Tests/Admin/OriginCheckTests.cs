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
        await connection.SendAsync("GET /__mock/health HTTP/1.1\nHost: localhost\nOrigin: http://localhost\nOrigin: https://example.org\n\n");

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

    private static Task<HttpResponseMessage> SendAsync(TestSandbox sandbox, HttpMethod method, string path, string origin)
    {
        var request = new HttpRequestMessage(method, sandbox.Prefix + path);
        request.Headers.TryAddWithoutValidation("Origin", origin);
        return sandbox.SendAsync(request);
    }
}
