using System.Diagnostics;
using EmailSync.Cluster.Tests.Databases;
using EmailSync.Cluster.Tests.Load;
using EmailSync.Killing.Load;
using EmailSync.Killing.Rounds;
using Npgsql;

namespace EmailSync.Cluster.Tests.Replicas;

/// <summary>One of three replicas reaches neither the database nor the others any more, while callers still reach it.</summary>
public sealed class CutOffReplicaTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    [Fact(Explicit = true)]
    public async Task No_call_is_acknowledged_and_lost_and_its_sandboxes_answer_again_elsewhere()
    {
        await using var network = await TestNetwork.MakeAsync();
        await using var postgres = await PostgresServer.StartAsync($"127.0.0.1,{network.Here}");
        var database = new NpgsqlConnectionStringBuilder(await postgres.DatabaseAsync()) { Host = network.Here };
        await using var cluster = await TestCluster.StartAsync(database.ConnectionString, 0);
        for (var number = 0; number < 3; number++)
        {
            var (address, launcher) = await network.AddAsync();
            await cluster.AddAsync(launcher, port: 0, "--host", address, "--internal-address", address, "--open",
                "--set", $"Admin:Hosts={network.AddressOf(0)},{network.AddressOf(1)},{network.AddressOf(2)}");
        }

        var data = new DataFolder(seed: 13);
        await KilledReplicaTests.SpreadAsync(cluster);
        await data.ArmAsync(cluster.Living[0].Address);
        using var end = new CancellationTokenSource();
        var load = new ClusterLoad(13, data.Calls, () => [.. cluster.Living.Select(replica => replica.Address)]).RunAsync(end.Token);
        await KilledReplicaTests.EachAnsweredAsync(data.Calls, Stopwatch.GetTimestamp());

        var cut = Stopwatch.GetTimestamp();
        await network.CutOffAsync(1, cluster.Living[1].Address.Port);
        var isCut = Stopwatch.GetTimestamp();
        await KilledReplicaTests.EachAnsweredAsync(data.Calls, isCut);
        var until = Stopwatch.GetTimestamp();
        await network.MendAsync(1);
        await KilledReplicaTests.EachAnsweredAsync(data.Calls, Stopwatch.GetTimestamp());
        await end.CancelAsync();
        await load;

        foreach (var sandbox in Callers.Sandboxes)
        {
            var gap = ClusterCheck.LongestGap(data.Calls, sandbox, cut, until);
            TestContext.Current.SendDiagnosticMessage("{0} did not answer for {1}", sandbox, gap);
            Assert.True(gap < Bound, $"{sandbox} did not answer for {gap}.\n{cluster.Said}");
        }

        await ClusterCheck.AssertNothingLostAsync(data, cluster.Living[0].Address, cluster.Said);
        await ClusterCheck.AssertNothingLostAsync(data, cluster.Living[2].Address, cluster.Said);
    }
}
