using System.Diagnostics;
using System.Text;
using EmailSync.Cluster.Tests.Databases;
using EmailSync.Cluster.Tests.Replicas;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Cluster.Tests.Growth;

/// <summary>Measures how many calls a second one, two and three replicas answer, and what a call costs the database.</summary>
public sealed class GrowthTests(SharedPostgres postgres, ITestOutputHelper output)
{
    private const int Connections = 64;
    private const int Sandboxes = 64;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(10);

    [Theory(Explicit = true)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(3, false)]
    public async Task Calls_a_second(int replicas, bool atTheOwner)
    {
        await using var cluster = await TestCluster.StartAsync(await postgres.DatabaseAsync(), replicas);
        var clients = cluster.Living.Select(replica => Killing.Load.Connections.To(replica.Address)).ToArray();
        var answered = new int[Connections];
        var refused = 0;
        using var end = new CancellationTokenSource();
        var calls = Enumerable.Range(0, Connections).Select(number => Task.Run(async () =>
        {
            var sandbox = $"/grow-{number % Sandboxes}{TestSandbox.Operation}";
            for (var count = 0; !end.IsCancellationRequested; count++)
            {
                // The first call decides who owns the sandbox.
                var client = clients[(number + (atTheOwner ? 0 : Math.Min(count, 1))) % replicas];
                using var request = new HttpRequestMessage(HttpMethod.Post, sandbox)
                {
                    Content = new StringContent("""{"SyncUserAccount":{"AccountId":17}}""", Encoding.UTF8, "application/json"),
                };
                request.Headers.TryAddWithoutValidation("Authorization", TestSandbox.Tje0);
                using var answer = await client.SendAsync(request, CancellationToken.None);
                if (answer.IsSuccessStatusCode) answered[number]++;
                else Interlocked.Increment(ref refused);
            }
        }, CancellationToken.None)).ToArray();
        await Task.Delay(WarmUp, TestContext.Current.CancellationToken);
        var (before, since) = (answered.Sum(), Stopwatch.GetTimestamp());
        await Task.Delay(Measured, TestContext.Current.CancellationToken);
        var (rate, elapsed) = (answered.Sum() - before, Stopwatch.GetElapsedTime(since));
        await end.CancelAsync();
        await Task.WhenAll(calls);
        foreach (var client in clients) client.Dispose();
        var where = atTheOwner ? "at the owner" : "at another replica";
        output.WriteLine($"{replicas} replicas, {where}: {rate / elapsed.TotalSeconds:N0} calls/s, {refused} refused");
        Assert.True(rate > 0, cluster.Said);
    }
}
