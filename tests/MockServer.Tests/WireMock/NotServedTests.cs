using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.WireMock;

public sealed class NotServedTests(SharedMock shared)
{
    [Theory]
    [InlineData("GET", "/mappings/1")]
    [InlineData("POST", "/mappings/save")]
    [InlineData("POST", "/mappings/remove-by-metadata")]
    [InlineData("DELETE", "/requests/0a9547d3-7497-8e77-8000-000000000003")]
    [InlineData("POST", "/requests/remove-by-metadata")]
    [InlineData("POST", "/requests")]
    [InlineData("GET", "/requests/count/1")]
    [InlineData("PUT", "/health")]
    [InlineData("POST", "/settings")]
    [InlineData("POST", "/shutdown")]
    [InlineData("GET", "/recordings/status")]
    [InlineData("GET", "/files")]
    [InlineData("GET", "")]
    [InlineData("OPTIONS", "/mappings")]
    public async Task Anything_but_the_dialects_routes_is_refused_with_the_reason(string method, string route)
    {
        var (status, content) = await shared.OnSite().AdminAsync(method, route, method == "GET" ? null : "{");

        Assert.Equal(422, status);
        Assert.Equal("""{"errors":[{"code":50,"title":"answers come from the contract; arm a fault under /__mock/faults instead"}]}""",
            content);
    }

    [Theory]
    [InlineData("Host: example.org")]
    [InlineData("Host: localhost\nOrigin: http://example.org")]
    public async Task The_gate_of_the_control_routes_stands_before_these_too(string fields)
    {
        var sandbox = shared.OnSite();
        foreach (var path in (string[])["/__admin/requests", "/__admin/nothing", $"{sandbox.Prefix}/__admin/requests"])
        {
            await using var connection = await RawConnection.OpenAsync(shared.Mock);
            await connection.SendAsync($"GET {path} HTTP/1.1\n{fields}\n\n");
            Assert.Equal(403, (await connection.ReadAnswerAsync()).Status);
        }
    }

    [Fact]
    public async Task A_token_closes_them()
    {
        await using var mock =
            await RunningMock.StartAsync(new MockOptions { Port = 0, Admin = new AdminOptions { Token = "open-sesame" } });
        var root = mock.Sandbox("");

        Assert.Equal(401, (await root.AdminAsync("GET", "/health")).Status);
        using var open =
            await root.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/__admin/health").With("Authorization", "Bearer open-sesame"));
        Assert.Equal(200, (int)open.StatusCode);
    }

    [Fact]
    public async Task Requests_of_the_dialect_are_no_calls()
    {
        var sandbox = shared.OnSite();
        await sandbox.AdminAsync("GET", "/requests");
        await sandbox.AdminAsync("POST", "/mappings", "{}");

        Assert.Empty(await sandbox.JournalAsync());
    }

    [Fact]
    public async Task HEAD_is_answered_as_GET_without_content_and_the_connection_stays_in_step()
    {
        await using var connection = await RawConnection.OpenAsync(shared.Mock);
        foreach (var route in (string[])["health", "version", "requests", "requests/unmatched", "requests/unmatched/near-misses",
            "mappings", "scenarios"])
        {
            await connection.SendAsync($"HEAD /head/__admin/{route} HTTP/1.1\nHost: localhost\n\n");
            Assert.Equal(200, (await connection.ReadAnswerAsync(toHead: true)).Status);
        }
    }
}
