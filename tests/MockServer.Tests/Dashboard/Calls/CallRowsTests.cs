using System.Net;
using System.Text.Json;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Dashboard.Calls;

public sealed class CallRowsTests(SharedMock shared)
{
    private const string Rows = "/__mock/dashboard/calls";

    [Fact]
    public async Task A_row_has_what_a_list_shows_and_no_more()
    {
        var sandbox = shared.OnSite();
        using (await sandbox.SendAsync(sandbox.Call(body: """{"SyncUserAccount":{"AccountId":"17"}}""")))
        {
        }

        var row = (await sandbox.GetJsonAsync(Rows)).At("calls")[0];
        Assert.Equal(["id", "time", "sandbox", "method", "target", "operation", "account", "caller", "status", "stage",
            "findings", "fault", "durationMs"], row.Names());
        Assert.Equal((await sandbox.JournalAsync())[0].TextAt("id"), row.TextAt("id"));
        Assert.Equal((sandbox.Name, "POST", "v1EMailAgent_SyncEmailAccount", "tje0", 400, "body"),
            (row.TextAt("sandbox"), row.TextAt("method"), row.TextAt("operation"), row.TextAt("caller", "user"), row.NumberAt("status"),
                row.TextAt("stage")));
        Assert.Equal("""{"must":1}""", row.At("findings").GetRawText());
    }

    [Theory]
    [InlineData("application/json", """{"SyncUserAccount":{"AccountId":17,"AssociateName":"tje0"}}""", "17")]
    [InlineData("application/json", """{"syncUserAccount":{"accountId":"18"}}""", "18")]
    [InlineData("application/json", """{"SyncUserAccount":{"AssociateName":"tje0"}}""", "tje0")]
    [InlineData("application/json", """{"SyncUserAccount":{"AccountId":null,"AssociateId":5}}""", "associate 5")]
    [InlineData(
        "application/json",
        """{"SyncUserAccounts":[{"AccountId":17},{"AccountId":18},{"AccountId":17},{"AccountId":19},{"AccountId":20},{"AccountId":21}]}""",
        "17, 18, 19 and 2 more")]
    [InlineData("application/json", """{"SyncUserAccount":{"AccountId":17,""", "17")]
    [InlineData("application/json-patch+json", """[{"op":"add","path":"/SyncUserAccount","value":{"AccountId":19}}]""", "19")]
    [InlineData("application/json-patch+json", """[{"op":"add","path":"/SyncUserAccount/AccountId","value":20}]""", "20")]
    [InlineData("application/xml",
        "<SyncEmailAccountRequest><SyncUserAccount><AccountId>18</AccountId></SyncUserAccount></SyncEmailAccountRequest>",
        "18")]
    [InlineData("application/x-www-form-urlencoded", "SyncUserAccount.AssociateName=t%20e&x=1", "t e")]
    [InlineData("application/json", """{"SyncUserAccount":{"AcountId":17}}""", null)]
    [InlineData("application/json", "17", null)]
    [InlineData("text/plain", "AccountId 17", null)]
    public async Task The_account_of_a_call_is_named_whatever_is_wrong_with_the_call(string type, string body, string? account)
    {
        var sandbox = shared.OnSite();
        using (await sandbox.SendAsync(sandbox.Call(body: body, contentType: type)))
        {
        }

        Assert.Equal(account, (await sandbox.GetJsonAsync(Rows)).At("calls")[0].TextAt("account"));
    }

    [Fact]
    public async Task The_account_that_a_query_requests_is_named()
    {
        var sandbox = shared.OnSite();
        using (await sandbox.SendAsync(sandbox.Operation("GetEMailAccount?eMailAccountId=19")))
        {
        }

        Assert.Equal("19", (await sandbox.GetJsonAsync(Rows)).At("calls")[0].TextAt("account"));
    }

    [Fact]
    public async Task The_fault_that_a_call_met_is_named()
    {
        var sandbox = shared.OnSite();
        var call = sandbox.Call();
        call.Headers.Add("X-Mock-Fault", "unavailable");
        using (await sandbox.SendAsync(call))
        {
        }

        Assert.Equal("unavailable", (await sandbox.GetJsonAsync(Rows)).At("calls")[0].TextAt("fault"));
    }

    [Fact]
    public async Task A_long_target_is_cut()
    {
        var sandbox = shared.OnSite();
        using (await sandbox.GetAsync($"/api/{new string('a', 5000)}"))
        {
        }

        var target = (await sandbox.GetJsonAsync(Rows)).At("calls")[0].TextAt("target")!;
        Assert.Equal($"{sandbox.Prefix}/api/aaa", target[..(sandbox.Prefix.Length + 8)]);
        Assert.Equal((161, '…'), (target.Length, target[^1]));
    }

    [Fact]
    public async Task Pages_have_no_holes_and_no_doubles_while_calls_come()
    {
        var sandbox = shared.OnSite();
        var ids = await sandbox.CallAsync(25);
        var read = new List<string>();
        JsonElement page;
        do
        {
            page = await sandbox.GetJsonAsync($"{Rows}?limit=10{(read.Count > 0 ? $"&before={read[^1]}" : "")}");
            read.AddRange(LivePage.Ids(page));
            await sandbox.CallAsync(3);
        }
        while (page.GetProperty("more").GetBoolean());

        Assert.Equal(ids, read);
    }

    [Fact]
    public async Task The_calls_of_all_sandboxes_are_in_one_order()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        foreach (var name in (string[])["", "b", "a", "b", ""]) await mock.Sandbox(name).CallAsync(1);
        var rows = await mock.Sandbox("").GetJsonAsync(Rows);

        Assert.Equal(["", "b", "a", "b", ""], rows.At("calls").EnumerateArray().Select(row => row.TextAt("sandbox")));
        var ofOne = await mock.Sandbox("").GetJsonAsync($"{Rows}?sandbox=b");
        Assert.Equal((2, 2), (ofOne.NumberAt("total"), LivePage.Ids(ofOne).Length));
        Assert.Equal(ofOne.At("sandboxes").GetRawText(), rows.At("sandboxes").GetRawText());
        Assert.Equal(["", "a", "b"], rows.At("sandboxes").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task It_reports_how_many_there_are_how_many_match_and_how_many_were_dropped()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Journal = new JournalOptions { Entries = 4 } });
        var sandbox = mock.Sandbox("one");
        await sandbox.CallAsync(6);
        using (await sandbox.SendAsync(sandbox.Call(null)))
        {
        }

        var rows = await sandbox.GetJsonAsync($"{Rows}?status=2xx&limit=2");
        Assert.Equal((7, 3, 3), (rows.NumberAt("total"), rows.NumberAt("dropped"), rows.NumberAt("matching")));
        Assert.Equal(2, LivePage.Ids(rows).Length);
        Assert.True(rows.GetProperty("more").GetBoolean());
    }

    [Theory]
    [InlineData("before=1", "query before")]
    [InlineData("limit=0", "query limit")]
    [InlineData("limit=1001", "query limit")]
    [InlineData("status=9", "query status")]
    [InlineData("rows=5", "query rows")]
    public async Task A_wrong_parameter_is_answered_400_with_its_place(string query, string location)
    {
        using var response = await shared.OnSite().GetAsync($"{Rows}?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(location, (await TestSandbox.JsonOf(response)).TextAt("place"));
    }
}
