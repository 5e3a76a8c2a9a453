using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Journal;

public sealed class ParallelWritersTests(SharedMock shared)
{
    private const int Connections = 8;
    private const int Calls = 60;

    [Fact]
    public async Task Calls_on_many_connections_at_once_are_all_recorded_each_under_its_own_id()
    {
        var sandbox = shared.OnSite();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async connection =>
        {
            await using var wire = await RawConnection.OpenAsync(sandbox.Mock);
            for (var i = 0; i < Calls; i++)
            {
                var body = $$$"""{"SyncUserAccount":{"AccountId":{{{connection * Calls + i}}}}}""";
                await wire.SendAsync(
                    $"POST {sandbox.Prefix}{TestSandbox.Operation} HTTP/1.1\nHost: "
                        + $"localhost\nAuthorization: {TestSandbox.Tje0}\nContent-Type: "
                        + $"application/json\nContent-Length: {body.Length}\n\n{body}");
                Assert.Equal(204, (await wire.ReadAnswerAsync()).Status);
            }
        }));

        var journal = await sandbox.GetJsonAsync("/__mock/requests");
        var entries = journal.At("requests").EnumerateArray().ToList();
        Assert.Equal(Connections * Calls, journal.NumberAt("total"));
        Assert.Equal(0, journal.NumberAt("dropped"));
        Assert.Equal(Connections * Calls, entries.Select(entry => entry.TextAt("id")).Distinct().Count());
        Assert.Equal(Connections * Calls, entries.Select(entry => entry.TextAt("body", "text")).Distinct().Count());
        Assert.Equal(Connections * Calls, await sandbox.EffectCountAsync());
    }
}
