using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.WireMock;

public sealed class ForgettingTests(SharedMock shared)
{
    [Theory]
    [InlineData("DELETE", "/requests", "{}", 1)]
    [InlineData("POST", "/requests/reset", "{}", 1)]
    [InlineData("POST", "/reset", "", 0)]
    public async Task Calls_are_forgotten_in_this_sandbox_alone(string method, string route, string answer, int effects)
    {
        var (one, other) = (shared.OnSite(), shared.OnSite());
        await one.CallAsync();
        await other.CallAsync();

        Assert.Equal((200, answer), await one.AdminAsync(method, route));
        Assert.Equal(0, await one.CountAsync("{}"));
        Assert.Equal(effects, await one.EffectCountAsync());
        Assert.Equal(0, (await one.GetJsonAsync("/__mock/verdict")).NumberAt("calls"));
        Assert.Equal(1, await other.CountAsync("{}"));
    }

    [Fact]
    public async Task Calls_that_match_are_removed_and_returned_and_the_verdict_on_them_stays()
    {
        var sandbox = shared.OnSite();
        await sandbox.CallFourAsync();
        var removed = await sandbox.AdminJsonAsync("POST", "/requests/remove", """{"bodyPatterns":[{"contains":"\"17\""}]}""");
        var left = await sandbox.GetJsonAsync("/__mock/requests");

        Assert.Equal(["serveEvents"], removed.Names());
        Assert.Equal(400, Assert.Single(removed.At("serveEvents").EnumerateArray()).NumberAt("response", "status"));
        Assert.Equal([404, 401, 204], left.At("requests").EnumerateArray().Select(entry => entry.NumberAt("status")));
        Assert.Equal((3, 0), (left.NumberAt("total"), left.NumberAt("dropped")));
        Assert.Equal(4, (await sandbox.GetJsonAsync("/__mock/verdict")).NumberAt("calls"));
        Assert.Empty(
            (await sandbox.AdminJsonAsync("POST", "/requests/remove", """{"method":"TRACE"}""")).At("serveEvents").EnumerateArray());
    }
}
