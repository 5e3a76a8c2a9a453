using System.Text.Json;
using EmailSync.Cluster.Tests.Databases;
using EmailSync.Killing.Load;
using EmailSync.Killing.Servers;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Cluster.Tests.Replicas;

/// <summary>The suite finds at any replica what it finds at one server, whoever owns the sandbox.</summary>
public sealed class ConformanceTests(SharedPostgres postgres)
{
    [Theory(Explicit = true)]
    [InlineData("onsite", "conform", "7T:mock-ticket==", "8A:conform.")]
    [InlineData("online", "Cust26759", "7T:mock-ticket==", "8A:Cust26759.")]
    public async Task Each_replica_conforms_as_one_server_does(string profile, string sandbox, string ticket, string bearer)
    {
        await using var cluster = await TestCluster.StartAsync(await postgres.DatabaseAsync(), 3);
        await using var one = await ProgramUnderTest.StartAsync(ServerArguments.WithoutData);
        var expected = await ResultsAsync(one.Address);
        Assert.True(expected.Values.Count(verdict => verdict == "pass") > 100, "The suite has verified almost nothing.");
        for (var number = 0; number < 3; number++)
        {
            await ResetAsync(cluster.Living[(number + 1) % 3].Address);
            var found = await ResultsAsync(cluster.Living[number].Address);
            Assert.Empty(expected.Keys.Union(found.Keys).Where(id => expected.GetValueOrDefault(id) != found.GetValueOrDefault(id))
                .Select(id => $"{id} at replica {number}: {found.GetValueOrDefault(id)}, at one server {expected.GetValueOrDefault(id)}"));
        }

        async Task ResetAsync(Uri address)
        {
            using var http = Connections.To(address);
            using var answer = await http.PostAsync($"/{sandbox}/__mock/reset", null, TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
        }

        async Task<Dictionary<string, string>> ResultsAsync(Uri address)
        {
            using var folder = new TemporaryFolder();
            var target = $"{address.AbsoluteUri.TrimEnd('/')}/{sandbox}";
            // What the suite has no setting for is not verified, here or there, which the code says; the results tell more.
            var (_, output, errors) = await MockProcess.RunAsync(new Dictionary<string, string>
            {
                ["EMAILSYNC_BASIC"] = "tje0:Tje0",
                ["EMAILSYNC_RESTRICTED_BASIC"] = "noemail:noemail",
                ["EMAILSYNC_TICKET"] = ticket,
                ["EMAILSYNC_BEARER"] = $"{bearer}mock-access-token",
                ["EMAILSYNC_EXPIRED_BEARER"] = $"{bearer}expired",
                ["EMAILSYNC_APPTOKEN"] = "mock-app-token",
                ["EMAILSYNC_RESTRICTED_APPTOKEN"] = "mock-app-without-email",
                ["EMAILSYNC_LOGIN"] = $"{target}/login",
                ["EMAILSYNC_EFFECTS"] = $"{target}/__mock/effects",
                ["EMAILSYNC_ACCOUNT"] = """{"AccountId":17}""",
                ["EMAILSYNC_ALLOW_LOAD"] = "1",
                ["EMAILSYNC_ALLOW_EFFECTS"] = "1",
                ["EMAILSYNC_TIMEOUT"] = "60",
            }, "conformance", "--target", target, "--profile", profile, "--out", folder.Path);
            Assert.True(output.Contains(" 0 failed", StringComparison.Ordinal), $"{target}: {output}\n{errors}\n{cluster.Said}");
            using var results = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder.Path, "results.json"),
                TestContext.Current.CancellationToken));
            return results.RootElement.GetProperty("results").EnumerateArray()
                .ToDictionary(result => result.GetProperty("id").GetString()!, result => result.GetProperty("verdict").GetString()!);
        }
    }
}
