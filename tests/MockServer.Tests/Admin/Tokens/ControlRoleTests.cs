using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Admin.Tokens;

public sealed class ControlRoleTests
{
    private readonly TokenHolder reader = new("dash", ControlRole.Read);
    private readonly TokenHolder writer = new("ci", ControlRole.Write);
    private readonly TokenHolder admin = new("ops", ControlRole.Admin);

    [Fact]
    public async Task Every_token_reads_and_no_other_text_does()
    {
        await using var mock = await StartAsync();

        foreach (var holder in (TokenHolder[])[reader, writer, admin])
            Assert.Equal(200, await holder.StatusAsync(mock, "GET", "/__mock/requests"));
        Assert.Equal(401, await new TokenHolder("ci", ControlRole.Write).StatusAsync(mock, "GET", "/__mock/requests"));
        using var response = await mock.Http.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, "/__mock/requests") { Headers = { { "Authorization", $"Bearer {writer.Token.Hash}" } } },
            TestContext.Current.CancellationToken);
        Assert.Equal(401, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("POST", "/__mock/reset")]
    [InlineData("DELETE", "/__mock/requests")]
    [InlineData("PUT", "/__mock/state")]
    [InlineData("POST", "/site/__mock/faults")]
    [InlineData("PUT", "/__mock/claim?sandbox=site")]
    [InlineData("POST", "/__mock/requests/00000000-0000-0000-0000-000000000000/replay")]
    [InlineData("POST", "/__admin/reset")]
    [InlineData("DELETE", "/__admin/requests")]
    [InlineData("POST", "/__admin/mappings")]
    [InlineData("PATCH", "/__mock/nothing")]
    public async Task A_token_for_reading_changes_nothing_and_the_answer_names_it(string method, string path)
    {
        await using var mock = await StartAsync();
        using var response = await reader.SendAsync(mock, method, path, "{}");

        Assert.Equal(403, (int)response.StatusCode);
        var problem = await TestSandbox.JsonOf(response);
        Assert.Equal("header Authorization", problem.TextAt("place"));
        Assert.Contains("The token dash is for reading", problem.TextAt("error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_control_route_lets_a_token_for_reading_change_something()
    {
        await using var mock = await StartAsync();
        foreach (var route in mock.Part<IEnumerable<ControlRoute>>().Where(route => !route.ChangesNothing))
            foreach (var method in route.Allow.Split(", ").Where(method => method is not "GET"))
            {
                var path = route.Pattern.Replace("{id}", "1", StringComparison.Ordinal).Replace("{name}", "x", StringComparison.Ordinal);
                Assert.True(await reader.StatusAsync(mock, method, path, "{}") == 403, $"{method} {route.Pattern}");
            }
    }

    [Fact]
    public async Task A_token_for_reading_may_have_a_call_explained()
    {
        await using var mock = await StartAsync();

        Assert.Equal(200, await reader.StatusAsync(mock, "POST", "/__mock/explain",
            """{"request":"GET /api/v1/Agents/EMail/SyncEmailAccount HTTP/1.1\nHost: localhost\n\n"}"""));
        Assert.Equal(200, await reader.StatusAsync(mock, "HEAD", "/__mock/requests"));
    }

    [Fact]
    public async Task The_other_tokens_change_and_so_does_the_token_that_the_settings_hold_as_text()
    {
        await using var mock = await RunningMock.StartAsync(
            TokenHolder.Options(writer, admin) with
            {
                Admin = new AdminOptions { Tokens = [writer.Token, admin.Token], Token = "open-sesame" },
            });
        var reset = new HttpRequestMessage(HttpMethod.Post, "/__mock/reset") { Headers = { { "Authorization", "Bearer open-sesame" } } };

        Assert.Equal(204, await writer.StatusAsync(mock, "POST", "/__mock/reset"));
        Assert.Equal(204, await admin.StatusAsync(mock, "POST", "/__mock/reset"));
        using var response = await mock.Http.SendAsync(reset, TestContext.Current.CancellationToken);
        Assert.Equal(204, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("/__admin/requests")]
    [InlineData("/__admin/mappings")]
    [InlineData("/site/__admin/requests")]
    [InlineData("/__mock/reports/traffic.har")]
    [InlineData("/__mock/identities")]
    [InlineData("/swagger/")]
    [InlineData("/swagger/control.html")]
    [InlineData("/site/swagger/")]
    [InlineData("/__mock/")]
    [InlineData("/__mock/claim")]
    public async Task Without_a_token_nothing_is_shown(string path)
    {
        await using var mock = await StartAsync();
        using var response = await mock.Sandbox("").GetAsync(path, "application/json");

        Assert.Equal(401, (int)response.StatusCode);
        Assert.Equal(200, await reader.StatusAsync(mock, "GET", path));
    }

    [Fact]
    public async Task Calls_and_the_contract_need_none()
    {
        await using var mock = await StartAsync();
        var sandbox = mock.Sandbox("site");

        using var call = await sandbox.SendAsync(sandbox.Call());
        using var contract = await sandbox.GetAsync("/openapi.json");
        Assert.Equal((204, 200), ((int)call.StatusCode, (int)contract.StatusCode));
    }

    private Task<RunningMock> StartAsync() => TokenHolder.StartAsync(reader, writer, admin);
}
