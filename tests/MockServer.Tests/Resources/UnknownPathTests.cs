using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Resources;

public sealed class UnknownPathTests(SharedMock shared)
{
    [Theory]
    [InlineData("/api/v1/Agents/EMail/SyncEmailAcount", TestSandbox.Operation)]
    [InlineData("/api/v1/Agents/EMail/SyncEmailAccountss", TestSandbox.Operation + "s")]
    [InlineData("/api/v1/Agents/Mail/SyncEmailAccount", TestSandbox.Operation)]
    [InlineData("/api/v1/Agents/EMail/SyncEmailAccount/17", TestSandbox.Operation)]
    [InlineData("/api/v2/Agents/EMail/SyncEmailAccount", TestSandbox.Operation)]
    [InlineData("/api/v1/AGENTS/email/syncemailacount", TestSandbox.Operation)]
    [InlineData("/api/v2", "/api/v1")]
    [InlineData("/login/now", "/login")]
    public async Task An_unknown_path_is_answered_404_that_names_the_nearest_of_this_sandbox(string path, string nearest)
    {
        var sandbox = shared.OnSite();

        using var response = await sandbox.GetAsync(path);

        var error = await sandbox.AssertRefusedAsync(response, 404, "ERR-06");
        Assert.Equal($"No HTTP resource was found that matches the request URI '{sandbox.Prefix}{path}'.",
            error.GetProperty("Message").GetString());
        Assert.Equal($"The nearest path is '{sandbox.Prefix}{nearest}'.", error.GetProperty("MessageDetail").GetString());
    }

    [Theory]
    [InlineData("/apy/v1/Agents/EMail/SyncEmailAccount", TestSandbox.Operation)]
    [InlineData("/logn", "/login")]
    public async Task A_path_below_the_name_of_a_used_sandbox_is_answered_with_the_nearest_of_that_sandbox(string path, string nearest)
    {
        var sandbox = shared.OnSite();
        using var first = await sandbox.GetAsync("/api");

        using var response = await sandbox.GetAsync(path);

        var error = await sandbox.AssertRefusedAsync(response, 404, "ERR-06");
        Assert.Equal($"The nearest path is '{sandbox.Prefix}{nearest}'.", error.GetProperty("MessageDetail").GetString());
    }

    [Fact]
    public async Task Without_a_prefix_the_nearest_path_has_none()
    {
        await using var mock = await RunningMock.StartAsync(new() { Port = 0 });
        var root = mock.Sandbox("");

        foreach (var (path, nearest) in new[] { ("/api/v1/Agents/EMail/SyncMailAccount", TestSandbox.Operation),
            ("/Agents/EMail/SyncEmailAccount", TestSandbox.Operation), ("/lgin", "/login") })
        {
            using var response = await root.GetAsync(path);
            var error = await root.AssertRefusedAsync(response, 404, "ERR-06");
            Assert.Equal($"The nearest path is '{nearest}'.", error.GetProperty("MessageDetail").GetString());
        }
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("OPTIONS")]
    [InlineData("X")]
    public async Task An_unknown_path_is_answered_404_whatever_the_method_and_without_credentials(string method)
    {
        var sandbox = shared.OnSite();

        await sandbox.AssertRefusedAsync(new HttpRequestMessage(new HttpMethod(method), $"{sandbox.Prefix}/api/v1/Agents/EMail/Nothing"),
            404, "ERR-06");
    }
}
