using System.Diagnostics;
using EmailSync.Cluster.Tests.Databases;
using EmailSync.Cluster.Tests.Load;
using EmailSync.Killing.Load;
using EmailSync.Killing.Rounds;

namespace EmailSync.Cluster.Tests.Replicas;

/// <summary>One of three replicas dies under load.</summary>
public sealed class KilledReplicaTests(SharedPostgres postgres, ITestOutputHelper output)
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan OthersBound = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private const int CallsOfEach = 10;

    [Fact, Trait("Speed", "Slow")]
    public async Task No_acknowledged_call_is_lost_and_all_sandboxes_answer_again()
    {
        await using var cluster = await TestCluster.StartAsync(await postgres.DatabaseAsync(), 3);
        await KillAsync(cluster);
    }

    [Fact(Explicit = true)]
    public async Task Its_sandboxes_answer_again_within_10_s_and_the_others_never_stop()
    {
        await using var cluster = await TestCluster.StartAsync(await postgres.DatabaseAsync(), 3);
        var (calls, victims, killed, until) = await KillAsync(cluster);
        foreach (var sandbox in Callers.Sandboxes)
        {
            var (whose, bound) = victims.Contains(sandbox) ? ("the killed replica", Bound) : ("another replica", OthersBound);
            // A call that had reached the killed replica is refused; at the others none is.
            var gap = ClusterCheck.LongestGap(calls, sandbox, killed, until);
            output.WriteLine($"{sandbox} was owned by {whose} and did not answer for {gap}");
            Assert.True(gap < bound, $"{sandbox} was owned by {whose} and did not answer for {gap}.\n{cluster.Said}");
        }
    }

    /// <summary>Kills one of three replicas under load, waits until all sandboxes answer again, and checks what is stored.</summary>
    private static async Task<(SentCalls Calls, IReadOnlyList<string> Victims, long Killed, long Until)> KillAsync(TestCluster cluster)
    {
        var data = new DataFolder(seed: 7);
        await SpreadAsync(cluster);
        await data.ArmAsync(cluster.Living[0].Address);
        using var end = new CancellationTokenSource();
        var load = new ClusterLoad(7, data.Calls, () => [.. cluster.Living.Select(replica => replica.Address)]).RunAsync(end.Token);
        await EachAnsweredAsync(data.Calls, Stopwatch.GetTimestamp());

        var owners = await cluster.OwnersAsync();
        // In the order of their names a replica's sandboxes are those that were first called there.
        var victims = Callers.Sandboxes.Where((_, number) => number % 3 == 1).ToList();
        var killed = Stopwatch.GetTimestamp();
        cluster.Kill(cluster.Living[1]);
        await EachAnsweredAsync(data.Calls, killed);
        var until = Stopwatch.GetTimestamp();
        await end.CancelAsync();
        await load;

        Assert.Single(victims.Select(name => owners[name]).Distinct());
        foreach (var replica in cluster.Living) await ClusterCheck.AssertNothingLostAsync(data, replica.Address, cluster.Said);
        return (data.Calls, victims, killed, until);
    }

    /// <summary>Calls each sandbox first at another replica, which thereby owns it.</summary>
    internal static async Task SpreadAsync(TestCluster cluster)
    {
        for (var number = 0; number < Callers.Sandboxes.Count; number++)
        {
            using var http = Connections.To(cluster.Living[number % cluster.Living.Count].Address);
            using var answer = await http.GetAsync($"/{Callers.Sandboxes[number]}/__mock/faults", TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
        }
    }

    /// <summary>Waits until every sandbox has answered some calls that were sent after a time.</summary>
    internal static async Task EachAnsweredAsync(SentCalls calls, long since)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (!Callers.Sandboxes.All(sandbox =>
            calls.Of(sandbox).Count(call => call.IsAcknowledged && call.SentAt > since) >= CallsOfEach))
            await calls.AnsweredAsync(Callers.Sandboxes.Count).WaitAsync(patience.Token);
    }
}
