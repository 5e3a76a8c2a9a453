using System.Text.Json;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.WireMock;

public sealed class UnmatchedTests(SharedMock shared)
{
    [Fact]
    public async Task Unmatched_are_calls_that_broke_a_MUST_or_hit_no_operation()
    {
        var sandbox = shared.OnSite();
        await sandbox.CallFourAsync();
        var unmatched = await sandbox.AdminJsonAsync("GET", "/requests/unmatched");

        Assert.Equal(["requests", "requestJournalDisabled"], unmatched.Names());
        Assert.Equal(["GET", "POST", "POST"], unmatched.At("requests").EnumerateArray().Select(request => request.TextAt("method")));
    }

    [Fact]
    public async Task A_near_miss_has_the_members_of_WireMock_and_the_findings()
    {
        var sandbox = shared.OnSite();
        await sandbox.CallFourAsync();
        var answer = await sandbox.AdminJsonAsync("GET", "/requests/unmatched/near-misses");
        var misses = answer.At("nearMisses").EnumerateArray().ToList();

        Assert.Equal(["nearMisses"], answer.Names());
        Assert.Equal(3, misses.Count);
        Assert.All(misses, miss =>
        {
            Assert.Equal(["request", "stubMapping", "matchResult"], miss.Names());
            Assert.Equal(["subEvents", "diffDescriptions", "distance"], miss.At("matchResult").Names());
            Assert.InRange(miss.At("matchResult", "distance").GetDouble(), 0.01, 0.99);
        });
        var difference = Assert.Single(misses[2].At("matchResult", "diffDescriptions").EnumerateArray());
        Assert.Equal(["expected", "actual", "errorMessage"], difference.Names());
        Assert.Equal("a 32-bit integer", difference.TextAt("expected"));
        Assert.Equal("a string", difference.TextAt("actual"));
        Assert.StartsWith("C-BODY-04 MUST, /SyncUserAccount/AccountId: ", difference.TextAt("errorMessage"), StringComparison.Ordinal);
        Assert.Equal("C-BODY-04", Assert.Single(misses[2].At("matchResult", "subEvents").EnumerateArray()).TextAt("data", "id"));
        Assert.Contains(misses[0].At("matchResult", "diffDescriptions").EnumerateArray(),
            other => other.TextAt("errorMessage")!.StartsWith("path: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task More_findings_are_farther_off()
    {
        var sandbox = shared.OnSite();
        await sandbox.CallAsync(sandbox.Call(body: """{"SyncUserAccount":{"AccountId":"1"}}"""));
        await sandbox.CallAsync(sandbox.Call(body: """{"SyncUserAccount":{"AccountId":"1","AssociateId":"2"}}"""));
        var distances = (await sandbox.AdminJsonAsync("GET", "/requests/unmatched/near-misses")).At("nearMisses").EnumerateArray()
            .Select(Distance).ToList();

        Assert.True(distances[0] > distances[1], $"{distances[0]} {distances[1]}");
    }

    [Fact]
    public async Task WireMocks_Java_client_which_cannot_read_differences_gets_sub_events_alone()
    {
        var sandbox = shared.OnSite();
        await sandbox.CallAsync(sandbox.Call(body: DialectCalls.Wrong));
        using var response = await sandbox.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, $"{sandbox.Prefix}/__admin/requests/unmatched/near-misses").With("User-Agent",
                "Apache-HttpClient/5.5 (Java/17.0.15)"));
        var result = (await TestSandbox.JsonOf(response)).At("nearMisses")[0].At("matchResult");

        Assert.Empty(result.At("diffDescriptions").EnumerateArray());
        Assert.Single(result.At("subEvents").EnumerateArray());
    }

    private static double Distance(JsonElement miss) => miss.At("matchResult", "distance").GetDouble();
}
