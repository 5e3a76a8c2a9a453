using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Traffic.Tests;

public sealed class JournalTests
{
    [Fact]
    public async Task An_exchange_with_another_server_is_in_the_journal_of_its_sandbox()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 }, replace: services => services.AddTraffic());
        var sandbox = mock.Part<SandboxRegistry>().Use("Cust12345");

        var entry = await mock.Part<ExchangeEvaluator>().EvaluateAsync(new Exchange
        {
            Method = "POST",
            Target = "/Cust12345/api/v1/Agents/EMail/SyncEmailAccount",
            Protocol = "HTTP/1.1",
            RequestHeaders = [new HeaderLine("Content-Type", "application/json")],
            RequestBody = new ExchangeBody(ExchangeBodyState.Complete, "{}"u8.ToArray(), 2),
            Status = 204,
            ResponseHeaders = [],
            ResponseBody = default,
        }, sandbox, TestContext.Current.CancellationToken);

        var kept = Assert.Single(await mock.Sandbox("Cust12345").JournalAsync());
        Assert.Equal(entry.Id.ToString(), kept.GetProperty("id").GetString());
        Assert.Equal((204, "POST"), (kept.GetProperty("status").GetInt32(), kept.GetProperty("method").GetString()));
    }
}
