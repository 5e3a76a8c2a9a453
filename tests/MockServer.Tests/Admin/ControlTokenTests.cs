using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Admin;

public sealed class ControlTokenTests
{
    [Theory]
    [InlineData(null, 401)]
    [InlineData("", 401)]
    [InlineData("Bearer", 401)]
    [InlineData("Bearer wrong-token", 401)]
    [InlineData("Bearer open-sesame2", 401)]
    [InlineData("Basic open-sesame", 401)]
    [InlineData("open-sesame", 401)]
    [InlineData("Bearer open-sesame", 200)]
    [InlineData("bearer open-sesame", 200)]
    public async Task With_a_token_set_the_routes_open_to_it_only(string? authorization, int status)
    {
        await using var mock = await StartAsync();
        using var response = await SendAsync(mock, "/__mock/requests", authorization);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 401 ? ["Bearer realm=\"EmailSync control\""] : [],
            response.Headers.WwwAuthenticate.Select(challenge => challenge.ToString()));
    }

    [Theory]
    [InlineData("/__mock")]
    [InlineData("/__mock/effects")]
    [InlineData("/__mock/events")]
    [InlineData("/__mock/reset")]
    [InlineData("/__mock/health")]
    [InlineData("/__mock/nothing")]
    [InlineData("/site/__mock/requests")]
    public async Task No_control_route_is_forgotten(string path)
    {
        await using var mock = await StartAsync();
        using var response = await SendAsync(mock, path, null);

        Assert.Equal(401, (int)response.StatusCode);
        Assert.Equal("header Authorization", (await TestSandbox.JsonOf(response)).TextAt("place"));
    }

    [Fact]
    public async Task The_mocked_server_does_not_ask_for_it_and_never_shows_it()
    {
        await using var mock = await StartAsync();
        var sandbox = mock.Sandbox("site");
        using var call = await sandbox.SendAsync(sandbox.Call(body: """{"SyncUserAccount":null,"x":"open-sesame"}"""));
        using var journal = await SendAsync(mock, "/site/__mock/requests", "Bearer open-sesame");

        Assert.Equal(204, (int)call.StatusCode);
        var shown = await journal.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("SyncUserAccount", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("open-sesame", shown, StringComparison.Ordinal);
    }

    private static Task<RunningMock> StartAsync() =>
        RunningMock.StartAsync(new MockOptions { Port = 0, Admin = new AdminOptions { Token = "open-sesame" } });

    private static Task<HttpResponseMessage> SendAsync(RunningMock mock, string path, string? authorization)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return mock.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
