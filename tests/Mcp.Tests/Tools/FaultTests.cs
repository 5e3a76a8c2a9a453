namespace EmailSync.Mcp.Tests.Tools;

public sealed class FaultTests(SharedAssistant shared)
{
    private const string Right = """{"SyncUserAccount":{"AccountId":17}}""";

    [Fact]
    public async Task An_armed_fault_meets_as_many_calls_as_requested()
    {
        var (name, url) = await shared.Assistant.SandboxAsync();
        var armed =
            await shared.Assistant.UseAsync("arm_fault", ("sandbox", name), ("kind", "unavailable"), ("retryAfter", 7), ("times", 2));
        Assert.StartsWith(
            $"Armed fault {armed.Data.GetProperty("fault").GetProperty("id")}, unavailable, for the next 2 calls of sandbox {name}.",
            armed.Text, StringComparison.Ordinal);
        for (var i = 0; i < 2; i++)
        {
            var (status, retryAfter, _) = await shared.Assistant.CallAsync(url, Right);
            Assert.Equal((503, "7"), (status, retryAfter));
        }

        Assert.Equal(204, (await shared.Assistant.CallAsync(url, Right)).Status);
        Assert.Equal("unavailable",
            (await shared.Assistant.UseAsync("journal", ("sandbox", name), ("status", 503))).Data.GetProperty("calls")[0].GetProperty(
                "fault").GetString());
    }

    [Fact]
    public async Task Null_for_times_is_without_limit()
    {
        var (name, url) = await shared.Assistant.SandboxAsync();
        var armed = await shared.Assistant.UseAsync("arm_fault", ("sandbox", name), ("kind", "too-many-requests"), ("times", null));
        Assert.Contains("for every call of", armed.Text, StringComparison.Ordinal);
        for (var i = 0; i < 3; i++) Assert.Equal(429, (await shared.Assistant.CallAsync(url, Right)).Status);
    }

    [Fact]
    public async Task Faults_are_cleared_one_by_one_or_all_at_once()
    {
        var (name, url) = await shared.Assistant.SandboxAsync();
        var first = await ArmAsync(name, "garbage");
        await ArmAsync(name, "status", ("status", 502));
        await ArmAsync(name, "status", ("status", 418));
        Assert.Contains($"Disarmed: {first} (garbage",
            (await shared.Assistant.UseAsync("clear_faults", ("sandbox", name), ("id", first))).Text, StringComparison.Ordinal);
        Assert.Equal(502, (await shared.Assistant.CallAsync(url, Right)).Status);
        Assert.Equal(2, (await shared.Assistant.UseAsync("clear_faults", ("sandbox", name))).Data.GetProperty("cleared").GetArrayLength());
        Assert.Equal(204, (await shared.Assistant.CallAsync(url, Right)).Status);
        Assert.Equal("No fault was armed.", (await shared.Assistant.UseAsync("clear_faults", ("sandbox", name))).Text);
    }

    [Theory]
    [InlineData("unavailabel", null, null, "found \"unavailabel\"; did you mean unavailable?")]
    [InlineData("status", null, null, "status: expected a whole number from 400 to 599")]
    [InlineData("unavailable", "times", 0, "times: expected a whole number from 1 to 1000000")]
    [InlineData("unavailable", "retryAfter", "soon", "retryAfter: expected seconds")]
    [InlineData("delay", "retryAfter", 3, "retryAfter: delay does not take it; it takes milliseconds.")]
    [InlineData("garbage", "operation", "SyncEmailAcount", "operation: the contract has no operation")]
    [InlineData("garbage", "account", true, "account: expected a whole number or a text, found true.")]
    public async Task A_wrong_definition_arms_nothing_and_names_what_is_wrong(string kind, string? member, object? value, string expected)
    {
        var (name, _) = await shared.Assistant.SandboxAsync();
        (string, object?)[] arguments = [("sandbox", name), ("kind", kind),
            .. member is null ? [] : ((string, object?)[])[(member, value)]];
        Assert.Contains(expected, await shared.Assistant.RefusedAsync("arm_fault", arguments), StringComparison.Ordinal);
        Assert.Empty((await shared.Assistant.UseAsync("start_here", ("sandbox", name))).Data.GetProperty("faults").EnumerateArray());
    }

    private async Task<int> ArmAsync(string sandbox, string kind, params (string, object?)[] more) =>
        (await shared.Assistant.UseAsync("arm_fault", [("sandbox", sandbox), ("kind", kind), .. more])).Data.GetProperty("fault")
            .GetProperty("id").GetInt32();
}
