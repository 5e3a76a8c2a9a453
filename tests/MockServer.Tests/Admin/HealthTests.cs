using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Admin;

public sealed class HealthTests
{
    [Fact]
    public async Task Health_reports_version_uptime_and_how_much_is_held()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var root = mock.Sandbox("");
        var empty = await root.GetJsonAsync("/__mock/health");
        using (await mock.Sandbox("one").GetAsync("/api"))
        using (await mock.Sandbox("Cust1").GetAsync("/api"))
        {
        }

        var used = await root.GetJsonAsync("/__mock/health");
        Assert.Equal("healthy", empty.TextAt("status"));
        Assert.Matches(@"^\d+\.\d+\.\d+", empty.TextAt("version"));
        Assert.Equal((1, 0), (empty.NumberAt("sandboxes"), empty.NumberAt("journalOctets")));
        Assert.Equal((3, 0), (used.NumberAt("sandboxes"), used.NumberAt("sandboxesEvicted")));
        Assert.InRange(used.NumberAt("journalOctets"), 1000, 10_000);
        Assert.True(used.At("uptimeSeconds").GetDouble() >= empty.At("uptimeSeconds").GetDouble());
    }

    [Fact]
    public async Task Asking_about_a_sandbox_does_not_make_it()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        foreach (var path in (string[])["/__mock/requests", "/__mock/effects", "/__mock/health", "/openapi.json"])
            using (await mock.Sandbox("one").GetAsync(path))
            {
            }

        Assert.Equal(1, (await mock.Sandbox("").GetJsonAsync("/__mock/health")).NumberAt("sandboxes"));
    }
}
