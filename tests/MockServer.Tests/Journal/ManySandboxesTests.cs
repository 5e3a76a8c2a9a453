using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Journal;

public sealed class ManySandboxesTests
{
    private const int Used = 2000;

    [Fact]
    public async Task Thousands_of_sandboxes_together_stay_under_the_bound_of_bytes()
    {
        await using var mock =
            await RunningMock.StartAsync(
                new MockOptions { Port = 0, Sandboxes = 10_000, Journal = new JournalOptions { Bytes = 256 * 1024 } });
        await CallEachAsync(mock);

        var health = await mock.Sandbox("").GetJsonAsync("/__mock/health");
        Assert.Equal(Used + 1, health.NumberAt("sandboxes"));
        Assert.InRange(health.NumberAt("journalOctets"), 128 * 1024, 256 * 1024);
        Assert.Single(await mock.Sandbox($"site-{Used - 1}").JournalAsync());
    }

    [Fact]
    public async Task Sandboxes_beyond_the_limit_take_their_journals_with_them()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Sandboxes = 100 });
        await CallEachAsync(mock);

        var health = await mock.Sandbox("").GetJsonAsync("/__mock/health");
        Assert.Equal(100, health.NumberAt("sandboxes"));
        Assert.Equal(Used - 99, health.NumberAt("sandboxesEvicted"));
        Assert.Equal(99, (await mock.Sandbox("").JournalAsync()).Length);
        Assert.Empty(await mock.Sandbox("site-0").JournalAsync());
    }

    private static async Task CallEachAsync(RunningMock mock)
    {
        await using var connection = await RawConnection.OpenAsync(mock);
        for (var i = 0; i < Used; i++)
        {
            await connection.SendAsync($"HEAD /site-{i}/api HTTP/1.1\nHost: localhost\n\n");
            await connection.ReadAnswerAsync(toHead: true);
        }
    }
}
