using EmailSync.MockServer.Tests.Bodies;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Faults;

public sealed class SelectorTests(SharedMock shared)
{
    [Theory]
    [InlineData("v1EMailAgent_SyncEmailAccount")]
    [InlineData("SyncEmailAccount")]
    [InlineData("syncemailaccount")]
    public async Task An_operation_is_named_by_its_id_or_the_last_part_of_it(string operation)
    {
        var sandbox = shared.OnSite();
        var armed = await sandbox.ArmAsync($$"""{"kind":"unavailable","operation":"{{operation}}"}""");

        Assert.Equal("v1EMailAgent_SyncEmailAccount", armed.TextAt("operation"));
        Assert.Equal(503, await sandbox.StatusAsync(sandbox.Call()));
    }

    [Theory]
    [InlineData("17", MediaTypes.Json, """{"SyncUserAccount":{"AccountId":17}}""", 503)]
    [InlineData("17", MediaTypes.Json, """{"syncUserAccount":{"accountId":17}}""", 503)]
    [InlineData("17", "application/x-www-form-urlencoded", "SyncUserAccount.AccountId=17", 503)]
    [InlineData("17", "application/xml",
        "<SyncEmailAccountRequest><SyncUserAccount><AccountId>17</AccountId></SyncUserAccount></SyncEmailAccountRequest>", 503)]
    [InlineData("17", MediaTypes.Json, """{"SyncUserAccount":{"AccountId":18}}""", 204)]
    [InlineData("17", MediaTypes.Json, """{"SyncUserAccount":{"AssociateId":17}}""", 204)]
    [InlineData("17", MediaTypes.Json, """{"SyncUserAccount":null}""", 204)]
    [InlineData("17", MediaTypes.Json, "null", 204)]
    [InlineData("\"anna\"", MediaTypes.Json, """{"SyncUserAccount":{"AssociateName":"Anna"}}""", 503)]
    [InlineData("\"anna\"", MediaTypes.Json, """{"SyncUserAccount":{"AssociateName":"\u0061nna"}}""", 503)]
    [InlineData("\"anna\"", MediaTypes.Json, """{"SyncUserAccount":{"AssociateName":"bo"}}""", 204)]
    public async Task An_account_is_named_by_its_id_or_its_owner_in_whatever_media_type(string account, string mediaType, string body,
        int status)
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync($$"""{"kind":"unavailable","account":{{account}}}""");

        Assert.Equal(status, await sandbox.StatusAsync(sandbox.Call(body: body, contentType: mediaType)));
        Assert.Equal(status == 503 ? 1 : 0, (await sandbox.FaultsAsync())[0].NumberAt("considered"));
    }

    [Theory]
    [InlineData("18", "SyncEmailAccounts", """{"SyncUserAccounts":[{"AccountId":17},{"AccountId":18}]}""", 503)]
    [InlineData("\"tje0\"", "SyncEmailAccounts", """{"SyncUserAccounts":[{"AccountId":18},{"AssociateName":"TJE0"}]}""", 503)]
    [InlineData("19", "SyncEmailAccounts", """{"SyncUserAccounts":[{"AccountId":17},{"AccountId":18}]}""", 204)]
    [InlineData("17", "GetEMailAccount?eMailAccountId=17", null, 503)]
    [InlineData("17", "GetEMailAccount?EMAILACCOUNTID=17", null, 503)]
    [InlineData("\"TJE0\"", "GetEMailAccount?eMailAccountId=17", null, 503)]
    [InlineData("17", "GetEMailAccount?eMailAccountId=18", null, 200)]
    [InlineData("\"tje0\"", "GetEMailAccount?eMailAccountId=18", null, 200)]
    [InlineData("17", "GetReadySyncEmailAccounts?$select=AccountId", null, 200)]
    public async Task An_account_may_stand_in_a_list_or_in_the_query(string account, string operation, string? body, int status)
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync($$"""{"kind":"unavailable","account":{{account}}}""");
        Assert.Equal(status, await sandbox.StatusAsync(sandbox.Family(operation, body)));
    }

    [Fact]
    public async Task A_list_with_a_name_that_requests_a_fault_meets_it()
    {
        var sandbox = shared.OnSite();
        Assert.Equal(503, await sandbox.StatusAsync(sandbox.SyncAll("""[{"AccountId":17},{"AssociateName":"fault-unavailable"}]""")));
        Assert.Equal(0, await sandbox.EffectCountAsync());
    }

    [Fact]
    public async Task A_fault_of_an_account_waits_for_calls_that_are_right()
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync("""{"kind":"unavailable","account":17}""");

        Assert.Equal(401, await sandbox.StatusAsync(sandbox.Call(null)));
        Assert.Equal(400, await sandbox.StatusAsync(sandbox.Call(body: """{"SyncUserAccount":{"AccountId":17,"AssociateId":"x"}}""")));
        Assert.Equal(503, await sandbox.StatusAsync(sandbox.Call()));
        Assert.Equal(0, await sandbox.EffectCountAsync());
    }

    [Fact]
    public async Task A_fault_without_an_account_comes_before_the_credentials_are_looked_at()
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync("""[{"kind":"wrong-host","account":17},{"kind":"unavailable"}]""");

        Assert.Equal(503, await sandbox.StatusAsync(sandbox.Call(null)));
        Assert.Equal(421, await sandbox.StatusAsync(sandbox.Call()));
    }

    [Fact]
    public async Task The_n_th_call_of_an_account_counts_those_of_that_account()
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync("""{"kind":"unavailable","account":2,"call":2}""");

        var statuses = new List<int>();
        foreach (var account in (int[])[1, 2, 1, 2, 2])
            statuses.Add(await sandbox.StatusAsync(sandbox.Call(body: WireCalls.BodyOf(account))));
        Assert.Equal([204, 204, 204, 503, 204], statuses);
    }

    [Fact]
    public async Task Descriptions_listings_logins_wrong_paths_and_control_routes_meet_no_fault()
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync("""{"kind":"unavailable","times":null}""");
        foreach (var path in (string[])[TestSandbox.Operation, "/api", "/api/v1", "/login", "/__mock/requests", "/__mock/faults",
            "/openapi.json"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, sandbox.Prefix + path).With("X-Mock-Fault", "garbage");
            Assert.NotEqual(503, await sandbox.StatusAsync(request));
        }

        await BrowserSession.LogInAsync(sandbox);
        Assert.Equal(404, await sandbox.StatusAsync(new HttpRequestMessage(HttpMethod.Post, $"{sandbox.Prefix}/api/v1/Nothing")));
        Assert.Equal(405, await sandbox.StatusAsync(new HttpRequestMessage(HttpMethod.Put, sandbox.Prefix + TestSandbox.Operation)));
        Assert.Equal(0, (await sandbox.FaultsAsync())[0].NumberAt("considered"));
    }
}
