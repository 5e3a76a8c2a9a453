using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Journal;

public sealed class OtherPathTests(SharedMock shared)
{
    [Theory]
    [InlineData("GET", TestSandbox.Operation, 200)]
    [InlineData("HEAD", TestSandbox.Operation, 200)]
    [InlineData("OPTIONS", TestSandbox.Operation, 204)]
    [InlineData("GET", "/api", 200)]
    [InlineData("GET", "/api/v1", 200)]
    [InlineData("GET", "/login", 200)]
    [InlineData("PUT", "/login", 405)]
    [InlineData("POST", "/login", 415)]
    public async Task What_is_no_call_of_an_operation_is_recorded_too(string method, string path, int status)
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(new HttpRequestMessage(new HttpMethod(method), sandbox.Prefix + path));

        var entry = Assert.Single(await sandbox.JournalAsync());
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status, entry.NumberAt("status"));
        Assert.Equal(method, entry.TextAt("method"));
        Assert.Equal(sandbox.Prefix + path, entry.TextAt("target"));
    }

    [Fact]
    public async Task Logging_in_is_recorded_with_who_logged_in()
    {
        var sandbox = shared.OnSite();
        using var form = new FormUrlEncodedContent([new("user", "tje0"), new("password", "Tje0")]);
        using var response = await sandbox.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{sandbox.Prefix}/login") { Content = form });

        var entry = Assert.Single(await sandbox.JournalAsync());
        Assert.Equal(200, entry.NumberAt("status"));
        Assert.Equal("tje0", entry.TextAt("caller", "user"));
        Assert.Equal("Session", entry.TextAt("caller", "scheme"));
    }

    [Fact]
    public async Task Looking_at_the_control_routes_leaves_no_trace_in_the_journal()
    {
        var sandbox = shared.OnSite();
        foreach (var path in (string[])["/__mock", "/__mock/requests", "/__mock/effects", "/__mock/health", "/__mock/nothing",
            "/openapi.yaml"])
            using (await sandbox.GetAsync(path))
            {
            }

        Assert.Empty(await sandbox.JournalAsync());
    }
}
