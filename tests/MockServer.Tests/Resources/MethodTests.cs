using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Resources;

public sealed class MethodTests(SharedMock shared)
{
    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("TRACE")]
    public async Task Another_method_is_refused_with_those_that_the_operation_takes(string method)
    {
        var sandbox = shared.OnSite();
        var request = sandbox.Call();
        request.Method = new HttpMethod(method);

        using var response = await sandbox.SendAsync(request);

        var error = await sandbox.AssertRefusedAsync(response, 405, "MET-01");
        Assert.Equal(["GET", "HEAD", "OPTIONS", "POST"], response.Content.Headers.Allow);
        Assert.Equal($"The requested resource does not support http method '{method}'.", error.GetProperty("Message").GetString());
        Assert.Equal(["Message"], error.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task Every_method_that_Allow_lists_is_taken()
    {
        var sandbox = shared.OnSite();

        foreach (var method in (string[])["GET", "HEAD", "OPTIONS", "POST"])
        {
            var answer =
                await RawRequest.ExchangeAsync(sandbox, RawRequest.CallBy(method, sandbox, $"Authorization: {TestSandbox.Tje0}"),
                    toHead: method == "HEAD");
            Assert.Equal(2, answer.Status / 100);
        }

        Assert.Equal(1, await sandbox.EffectCountAsync());
    }

    [Theory]
    [InlineData("post")]
    [InlineData("Post")]
    [InlineData("pOST")]
    [InlineData("get")]
    [InlineData("options")]
    [InlineData("POSTS")]
    [InlineData("SYNC")]
    [InlineData("PROPFIND")]
    [InlineData("X")]
    [InlineData("!#$%&'*+-.^_`|~")]
    public async Task An_unknown_or_lower_case_method_is_not_implemented(string method)
    {
        var sandbox = shared.OnSite();

        var answer = await RawRequest.ExchangeAsync(sandbox, RawRequest.CallBy(method, sandbox, $"Authorization: {TestSandbox.Tje0}"));

        Assert.Equal((501, "MET-06"), (answer.Status, answer.Field("X-Mock-Requirement").Single()));
        Assert.Equal(0, await sandbox.EffectCountAsync());
        var entry = (await sandbox.JournalAsync()).Single();
        Assert.Equal((method, "MET-06"), (entry.GetProperty("method").GetString(), entry.GetProperty("requirement").GetString()));
    }

    [Theory]
    [InlineData(TestSandbox.Operation, "GET, HEAD, OPTIONS, POST")]
    [InlineData("/login", "GET, HEAD, OPTIONS, POST")]
    [InlineData("/api", "GET, HEAD, OPTIONS")]
    [InlineData("/api/v1", "GET, HEAD, OPTIONS")]
    public async Task OPTIONS_is_answered_204_with_Allow(string path, string allow)
    {
        var sandbox = shared.OnSite();

        var answer = await RawRequest.ExchangeAsync(sandbox, RawRequest.Of(sandbox, "OPTIONS", sandbox.Prefix + path, ""));

        Assert.Equal((204, allow), (answer.Status, answer.Field("Allow").Single()));
        Assert.Empty(answer.Field("Content-Length"));
        Assert.Empty(answer.Field("Transfer-Encoding"));
    }

    [Fact]
    public async Task OPTIONS_of_the_whole_server_is_answered_204_with_Allow()
    {
        await using var mock = await RunningMock.StartAsync(new() { Port = 0 });

        var answer = await RawRequest.ExchangeAsync(mock.Sandbox(""), RawRequest.Of(mock.Sandbox(""), "OPTIONS", "*", ""));

        Assert.Equal((204, "GET, HEAD, OPTIONS, POST"), (answer.Status, answer.Field("Allow").Single()));
    }

    [Fact]
    public async Task CONNECT_is_refused_with_the_methods_that_are_taken()
    {
        await using var mock = await RunningMock.StartAsync(new() { Port = 0 });
        var root = mock.Sandbox("");

        var answer =
            await RawRequest.ExchangeAsync(root,
                RawRequest.Of(root, "CONNECT", root.Mock.Address.Authority, "", $"Authorization: {TestSandbox.Tje0}"));

        Assert.Equal((405, "MET-01"), (answer.Status, answer.Field("X-Mock-Requirement").Single()));
        Assert.Equal("GET, HEAD, OPTIONS, POST", answer.Field("Allow").Single());
        Assert.Equal(405, (await root.JournalAsync()).Single().GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task TRACE_reflects_nothing()
    {
        var sandbox = shared.OnSite();

        var answer = await RawRequest.ExchangeAsync(sandbox, RawRequest.Of(sandbox, "TRACE", sandbox.Prefix + TestSandbox.Operation, "",
            $"Authorization: {TestSandbox.Tje0}", "Cookie: ASP.NET_SessionId=cookie-secret", "X-Own: own-value"));

        Assert.Equal(405, answer.Status);
        Assert.All((string[])["dGplMDpUamUw", "cookie-secret", "own-value", "Authorization", "message/http"],
            text => Assert.DoesNotContain(text, answer.Head + answer.Content, StringComparison.OrdinalIgnoreCase));
    }
}
