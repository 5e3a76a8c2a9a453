using System.Globalization;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.WireMock;

public sealed class StateTests(SharedMock shared)
{
    [Fact]
    public async Task Health_has_the_members_of_WireMock_and_no_others()
    {
        var clock = new SteppedClock();
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 }, clock);
        clock.Advance(TimeSpan.FromSeconds(3.7));
        var health = await mock.Sandbox("").AdminJsonAsync("GET", "/health");

        Assert.Equal(["status", "message", "version", "uptimeInSeconds", "timestamp"], health.Names());
        Assert.Equal("healthy", health.TextAt("status"));
        Assert.Equal(3, health.NumberAt("uptimeInSeconds"));
        Assert.Equal(clock.GetUtcNow(), DateTimeOffset.Parse(health.TextAt("timestamp")!, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task The_version_is_that_of_the_mock()
    {
        var sandbox = shared.OnSite();
        var version = await sandbox.AdminJsonAsync("GET", "/version");

        Assert.Equal(["version"], version.Names());
        Assert.Equal((await sandbox.GetJsonAsync("/__mock/health")).TextAt("version"), version.TextAt("version"));
    }
}
