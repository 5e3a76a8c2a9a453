namespace EmailSync.Mcp.Tests.Tools;

public sealed class StartHereTests(SharedAssistant shared)
{
    [Fact]
    public async Task Its_base_url_users_and_accounts_make_a_right_call()
    {
        var (name, _) = await shared.Assistant.SandboxAsync();
        var start = (await shared.Assistant.UseAsync("start_here", ("sandbox", name))).Data;
        var user = start.GetProperty("identities").GetProperty("users")[0];
        var account = start.GetProperty("accounts")[0].GetProperty("AccountId").GetInt32();
        var (status, _, _) = await shared.Assistant.CallAsync(
            new Uri(start.GetProperty("baseUrl").GetString()!), $$$"""{"SyncUserAccount":{"AccountId":{{{account}}}}}""",
            $"{user.GetProperty("name")}:{user.GetProperty("password")}");
        Assert.Equal(204, status);
        Assert.Equal("pass", (await shared.Assistant.UseAsync("verdict", ("sandbox", name))).Data.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task Of_a_tenant_online_it_has_tokens_and_no_password()
    {
        var said = (await shared.Assistant.UseAsync("start_here", ("sandbox", "Cust4711"))).Text;
        Assert.Contains("Bearer 8A:Cust4711.mock-access-token", said, StringComparison.Ordinal);
        Assert.Contains("-H 'Authorization: Bearer 8A:Cust4711.mock-access-token'", said, StringComparison.Ordinal);
        Assert.Contains("/Cust4711/api/v1/Agents/EMail/SyncEmailAccount", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_reports_faults_that_are_armed()
    {
        var (name, _) = await shared.Assistant.SandboxAsync();
        await shared.Assistant.UseAsync("arm_fault", ("kind", "garbage"), ("sandbox", name));
        var start = await shared.Assistant.UseAsync("start_here", ("sandbox", name));
        Assert.Equal("garbage", start.Data.GetProperty("faults")[0].GetProperty("kind").GetString());
        Assert.Contains(": garbage", start.Text, StringComparison.Ordinal);
    }
}
