using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.WireMock;

public sealed class NearMissTests(SharedMock shared)
{
    [Fact]
    public async Task A_logged_request_that_is_sent_back_is_known_with_its_findings()
    {
        var sandbox = shared.OnSite();
        await sandbox.CallAsync(sandbox.Call(body: DialectCalls.Wrong));
        var request = (await sandbox.AdminJsonAsync("GET", "/requests/unmatched")).At("requests")[0].GetRawText();
        var misses = await sandbox.AdminJsonAsync("POST", "/near-misses/request", request);

        var unmatched = await sandbox.AdminJsonAsync("GET", "/requests/unmatched/near-misses");
        Assert.Equal(Assert.Single(unmatched.At("nearMisses").EnumerateArray()).GetRawText(), misses.At("nearMisses")[0].GetRawText());
    }

    [Theory]
    [InlineData("SyncEmailAcount", "v1EMailAgent_SyncEmailAccount")]
    [InlineData("SyncEmailAcounts", "v1EMailAgent_SyncEmailAccounts")]
    [InlineData("getReadySyncAccounts", "v1EMailAgent_GetReadySyncEmailAccounts")]
    public async Task A_path_that_no_operation_has_is_nearest_to_the_one_that_is_spelt_nearly_so(string path, string operation)
    {
        var sandbox = shared.OnSite();
        var misses =
            await sandbox.AdminJsonAsync("POST", "/near-misses/request", $$"""{"url":"/api/v1/Agents/EMail/{{path}}","method":"POST"}""");
        Assert.Equal(operation, misses.At("nearMisses")[0].TextAt("stubMapping", "name"));
    }

    [Fact]
    public async Task A_request_that_was_never_made_is_compared_by_path_and_method_and_shown_without_its_secrets()
    {
        var sandbox = shared.OnSite();
        var posted =
            """{"url":"/api/v1/Agents/EMail/Sync?token=abc-secret","method":"PUT","headers":{"Authorization":"Basic dGplMDpUamUw","X-Two":["1","2"]},"body":"{\"password\":\"abc-secret\"}"}""";
        var (_, content) = await sandbox.AdminAsync("POST", "/near-misses/request", posted);
        var miss = System.Text.Json.JsonElement.Parse(content).At("nearMisses")[0];

        Assert.Equal(["path: it does not match the operation.", "method: it does not match the operation."],
            miss.At("matchResult", "diffDescriptions").EnumerateArray().Select(difference => difference.TextAt("errorMessage")));
        Assert.Equal("""["1","2"]""", miss.At("request", "headers", "X-Two").GetRawText());
        Assert.DoesNotContain("abc-secret", content, StringComparison.Ordinal);
        Assert.DoesNotContain("dGplMDpUamUw", content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"method":"GET"}""", "/url")]
    [InlineData("""{"url":"/"}""", "/method")]
    [InlineData("""{"url":1,"method":"GET"}""", "/url")]
    [InlineData("""{"url":"/","method":"GET","loggedDate":"today"}""", "/loggedDate")]
    [InlineData("""{"url":"/","method":"GET","loggedDate":99999999999999999}""", "/loggedDate")]
    [InlineData("""{"url":"/","method":"GET","headers":[]}""", "/headers")]
    [InlineData("""{"url":"/","method":"GET","headers":{"A":1}}""", "/headers")]
    [InlineData("""{"url":"/","method":"GET","bodyAsBase64":"?"}""", "/bodyAsBase64")]
    [InlineData("[]", "/")]
    public async Task A_logged_request_that_is_wrong_is_refused_with_the_place(string request, string pointer) =>
        Assert.Equal(pointer, (await shared.OnSite().RefusedAsync("POST", "/near-misses/request", request)).TextAt("source", "pointer"));

    [Fact]
    public async Task The_calls_nearest_to_a_pattern_are_those_that_miss_the_smallest_share_of_it()
    {
        var sandbox = shared.OnSite();
        await sandbox.CallFourAsync();
        var pattern =
            $$"""{"method":"POST","urlPath":"{{sandbox.Prefix}}{{TestSandbox.Operation}}","bodyPatterns":[{"equalTo":"no"},{"contains":"\"17\""}]}""";
        var misses = (await sandbox.AdminJsonAsync("POST", "/near-misses/request-pattern", pattern)).At("nearMisses").EnumerateArray()
            .ToList();

        Assert.Equal(3, misses.Count);
        Assert.All(misses, miss => Assert.Equal(["request", "requestPattern", "matchResult"], miss.Names()));
        Assert.Equal([0.25, 0.5, 0.5], misses.Select(miss => miss.At("matchResult", "distance").GetDouble()));
        Assert.Equal(DialectCalls.Wrong, misses[0].TextAt("request", "body"));
        Assert.Equal(pattern, misses[0].At("requestPattern").GetRawText());
        var difference = Assert.Single(misses[0].At("matchResult", "diffDescriptions").EnumerateArray());
        Assert.Equal("""{"equalTo":"no"}""", difference.TextAt("expected"));
        Assert.Equal(DialectCalls.Wrong, difference.TextAt("actual"));
        Assert.Empty(misses[0].At("matchResult", "subEvents").EnumerateArray());
    }
}
