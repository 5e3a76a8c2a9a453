namespace EmailSync.Mcp.Tests.Tools;

public sealed class VerdictTests(SharedAssistant shared)
{
    [Fact]
    public async Task Without_calls_it_neither_passes_nor_fails()
    {
        var (name, _) = await shared.Assistant.SandboxAsync();
        var verdict = await shared.Assistant.UseAsync("verdict", ("sandbox", name));
        Assert.Equal("no calls", verdict.Data.GetProperty("verdict").GetString());
        Assert.Contains("did not reach the mock", verdict.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("must", "pass")]
    [InlineData("should", "fail")]
    [InlineData(null, "pass")]
    public async Task A_broken_SHOULD_fails_it_only_where_that_is_requested(string? failOn, string expected)
    {
        var (name, url) = await shared.Assistant.SandboxAsync();
        Assert.Equal(204, (await shared.Assistant.CallAsync(url, """{"SyncUserAccount":{"AccountId":17},"Other":1}""")).Status);
        var verdict = (await shared.Assistant.UseAsync("verdict", ("sandbox", name), ("failOn", failOn))).Data;
        Assert.Equal(expected, verdict.GetProperty("verdict").GetString());
        Assert.Equal("C-BODY-06", Assert.Single(verdict.GetProperty("broken").EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task It_says_how_to_fix_each_rule_that_was_broken()
    {
        var (name, url) = await shared.Assistant.SandboxAsync();
        var (_, _, id) = await shared.Assistant.CallAsync(url, """{"SyncUserAccount":{"AccountId":"17"}}""");
        await shared.Assistant.CallAsync(url, """{"SyncUserAccount":{"AccountId":17}}""", type: "text/plain");
        var verdict = await shared.Assistant.UseAsync("verdict", ("sandbox", name));
        Assert.StartsWith("FAIL: 2 calls, 2 refused", verdict.Text, StringComparison.Ordinal);
        Assert.Contains("fix: /SyncUserAccount/AccountId: \"17\" -> 17", verdict.Text, StringComparison.Ordinal);
        Assert.Contains("fix: header Content-Type: text/plain -> application/json", verdict.Text, StringComparison.Ordinal);
        var broken = verdict.Data.GetProperty("broken").EnumerateArray().Single(rule => rule.GetProperty("id").GetString() == "C-BODY-04");
        Assert.Equal(id, broken.GetProperty("firstCall").GetString());
        Assert.Equal("17", broken.GetProperty("fix")[0].GetProperty("to").GetString());
    }
}
