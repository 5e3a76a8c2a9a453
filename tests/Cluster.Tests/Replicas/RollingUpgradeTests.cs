using System.Diagnostics;
using EmailSync.Cluster.Tests.Databases;
using EmailSync.Cluster.Tests.Load;
using EmailSync.Killing.Rounds;

namespace EmailSync.Cluster.Tests.Replicas;

/// <summary>All replicas are replaced, one after the other, behind a load balancer and under load.</summary>
public sealed class RollingUpgradeTests(SharedPostgres postgres)
{
    [Fact(Explicit = true)]
    public async Task No_call_fails_but_with_503_and_Retry_After_and_none_that_was_acknowledged_is_lost()
    {
        await using var cluster = await TestCluster.StartAsync(await postgres.DatabaseAsync(), 3, "--drain", "1500");
        await using var balancer = await LoadBalancer.StartAsync(cluster.Living.Select(replica => replica.Address.Port));
        var (data, answers) = (new DataFolder(seed: 11), new FailedAnswers());
        await data.ArmAsync(balancer.Address);
        using var end = new CancellationTokenSource();
        var load = new ClusterLoad(11, data.Calls, () => [balancer.Address], answers.Watch).RunAsync(end.Token);
        await KilledReplicaTests.EachAnsweredAsync(data.Calls, Stopwatch.GetTimestamp());

        foreach (var old in cluster.Living)
        {
            Assert.Equal(0, await cluster.StopAsync(old));
            await cluster.AddAsync(port: old.Address.Port);
            await KilledReplicaTests.EachAnsweredAsync(data.Calls, Stopwatch.GetTimestamp());
        }

        await end.CancelAsync();
        await load;
        TestContext.Current.SendDiagnosticMessage("Of {0} answers during the upgrade {1} were 503 with Retry-After", answers.Answers,
            answers.Refused);
        Assert.True(answers.All.Count == 0, $"{answers.All.Count} failed: {string.Join('\n', answers.All.Take(10))}\n{cluster.Said}");
        await ClusterCheck.AssertNothingLostAsync(data, balancer.Address, cluster.Said);
    }
}
