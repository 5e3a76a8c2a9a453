using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Cors;

public sealed class CorsTests
{
    private const string Panel = "https://panel.example:8443";

    [Theory]
    [InlineData("", "POST")]
    [InlineData("/site", "GET")]
    [InlineData("/Cust12345", "PATCH")]
    public async Task A_preflight_of_an_allowed_origin_is_answered_and_is_no_call(string prefix, string method)
    {
        await using var mock = await StartAsync();
        using var response =
            await PreflightAsync(mock, prefix + TestSandbox.Operation, Panel, method, "authorization,content-type,x-xsrf-token");

        Assert.Equal(204, (int)response.StatusCode);
        Assert.Equal((Panel, "true", method, "authorization,content-type,x-xsrf-token", "600"),
            (Field(response, "Access-Control-Allow-Origin"), Field(response, "Access-Control-Allow-Credentials"),
                Field(response, "Access-Control-Allow-Methods"), Field(response, "Access-Control-Allow-Headers"),
                Field(response, "Access-Control-Max-Age")));
        Assert.Contains("Origin", response.Headers.Vary);
        var probe = Assert.Single((await mock.Sandbox("").GetJsonAsync("/__mock/probes")).At("probes").EnumerateArray());
        Assert.Equal(("preflight", prefix.TrimStart('/')), (probe.TextAt("kind"), probe.TextAt("sandbox")));
        Assert.Empty(await mock.EndedAsync());
    }

    [Fact]
    public async Task A_call_of_an_allowed_origin_can_be_read_by_its_page_whatever_the_answer_is()
    {
        await using var mock = await StartAsync();
        foreach (var body in (string[])[TestSandbox.Account, "wrong"])
        {
            using var response = await CallAsync(mock, Panel, body);
            Assert.Equal(body == "wrong" ? 400 : 204, (int)response.StatusCode);
            Assert.Equal((Panel, "true"),
                (Field(response, "Access-Control-Allow-Origin"), Field(response, "Access-Control-Allow-Credentials")));
            Assert.Contains("X-Mock-Request", Field(response, "Access-Control-Expose-Headers"), StringComparison.Ordinal);
        }

        using var login = await mock.Http.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, "/login") { Headers = { { "Origin", Panel } } }, TestContext.Current.CancellationToken);
        Assert.Equal(Panel, Field(login, "Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("https://panel.example")]
    [InlineData("http://panel.example:8443")]
    [InlineData("https://evil.panel.example:8443")]
    [InlineData("https://panel.example:8443.evil.example")]
    [InlineData("null")]
    public async Task Another_origin_gets_no_such_field(string origin)
    {
        await using var mock = await StartAsync();
        using var preflight = await PreflightAsync(mock, TestSandbox.Operation, origin, "POST", "authorization");
        using var call = await CallAsync(mock, origin, TestSandbox.Account);

        Assert.Equal(204, (int)preflight.StatusCode);
        foreach (var response in (HttpResponseMessage[])[preflight, call])
            Assert.DoesNotContain(response.Headers, field => field.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("Origin", call.Headers.Vary);
    }

    [Theory]
    [InlineData("/__mock/requests")]
    [InlineData("/site/__mock/requests")]
    [InlineData("/__mock/")]
    [InlineData("/__admin/requests")]
    [InlineData("/swagger/")]
    [InlineData("/healthz")]
    public async Task The_control_routes_are_not_open_to_it(string path)
    {
        await using var mock = await StartAsync();
        using var preflight = await PreflightAsync(mock, path, Panel, "GET", "authorization");
        using var response = await mock.Http.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Origin", Panel } } }, TestContext.Current.CancellationToken);

        foreach (var answer in (HttpResponseMessage[])[preflight, response])
            Assert.DoesNotContain(answer.Headers, field => field.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        if (path.Contains("__", StringComparison.Ordinal)) Assert.Equal(403, (int)response.StatusCode);
    }

    [Fact]
    public async Task Its_calls_prove_their_sandbox_like_those_of_a_program()
    {
        await using var mock = await StartAsync();
        foreach (var origin in (string[])[Panel, "https://elsewhere.example"])
        {
            var sandbox = mock.Sandbox(origin == Panel ? "panel" : "elsewhere");
            var call = sandbox.Call();
            call.Headers.Add("Origin", origin);
            call.Headers.Add("Sec-Fetch-Site", "cross-site");
            using (await sandbox.SendAsync(call))
            {
            }
        }

        Assert.Equal(1, (await mock.Sandbox("").GetJsonAsync("/__mock/health")).NumberAt("sandboxesUnproven"));
    }

    [Theory]
    [InlineData("TRACE", "x\"y")]
    [InlineData("post", "a b;c")]
    public async Task What_no_page_needs_is_not_allowed(string method, string headers)
    {
        await using var mock = await StartAsync();
        using var response = await PreflightAsync(mock, TestSandbox.Operation, Panel, method, headers);

        Assert.Equal((204, null, null), ((int)response.StatusCode, Field(response, "Access-Control-Allow-Methods"),
            Field(response, "Access-Control-Allow-Headers")));
    }

    [Fact]
    public async Task Without_the_setting_a_preflight_is_a_call_as_any()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        using var response = await PreflightAsync(mock, TestSandbox.Operation, Panel, "POST", "authorization");

        Assert.Equal("POST", Assert.Single(response.Content.Headers.Allow, allowed => allowed == "POST"));
        Assert.Empty(response.Headers.Vary);
        Assert.Single(await mock.EndedAsync());
    }

    private static Task<RunningMock> StartAsync() =>
        RunningMock.StartAsync(new MockOptions { Port = 0, Cors = new CorsOptions { Origins = ["https://other.example", Panel] } });

    private static Task<HttpResponseMessage> PreflightAsync(RunningMock mock, string path, string origin, string method, string headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", method);
        request.Headers.TryAddWithoutValidation("Access-Control-Request-Headers", headers);
        return mock.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<HttpResponseMessage> CallAsync(RunningMock mock, string origin, string body)
    {
        var call = mock.Sandbox("").Call(body: body);
        call.Headers.Add("Origin", origin);
        return mock.Http.SendAsync(call, TestContext.Current.CancellationToken);
    }

    private static string? Field(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
