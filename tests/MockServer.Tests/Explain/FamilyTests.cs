using System.Text.Json;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Explain;

public sealed class FamilyTests(SharedMock shared)
{
    private const string Json = "Content-Type: application/json\r\n";

    [Theory]
    [InlineData("""{"SyncUserAccounts":[{"AccountId":"17"},{"AcountId":18}]}""", "[17,18]")]
    [InlineData("""[{"AccountId":17},{"AccountId":18}]""", "[17,18]")]
    [InlineData("""{"SyncUserAccount":{"AccountId":17}}""", "[17]")]
    [InlineData("""{"AccountId":17}""", "[17]")]
    [InlineData("""{"SyncUserAccounts":[17,18]}""", "[17,18]")]
    [InlineData("""{"SyncUserAccounts":[{"AccountId":17},null,{},{"AccountId":17},{"AccountId":18}]}""", "[17,18]")]
    [InlineData("""{"SyncUserAccounts":[]}""", "[17,18]")]
    [InlineData("", "[17,18]")]
    public async Task A_wrong_list_is_corrected_and_keeps_the_intended_accounts(string body, string accounts)
    {
        var corrected = await CorrectAsync("SyncEmailAccounts", 204, Json, body);
        Assert.Equal(accounts, $"[{string.Join(',', await corrected.Sandbox.SyncedAsync())}]");
    }

    [Fact]
    public async Task A_list_without_the_object_around_it_is_reported_as_a_change()
    {
        var explanation = await ExplainAsync(shared.OnSite(), "SyncEmailAccounts", Json, """[{"AccountId":17}]""");
        var change = Assert.Single(explanation.At("changes").EnumerateArray());
        Assert.Equal(("body", """{"SyncUserAccounts":[{"AccountId":17}]}""", "C-BODY-03"),
            (change.TextAt("place"), change.TextAt("to"), change.TextAt("rule")));
    }

    [Fact]
    public async Task A_list_as_XML_is_corrected_as_XML()
    {
        var corrected =
            await CorrectAsync("SyncEmailAccounts", 204, "Content-Type: text/xml\r\n",
                "<SyncEmailAccountsRequest><SyncUserAccounts><SyncUserAccount><accountId>17</accountId></SyncUserAccount>"
                    + "</SyncUserAccounts></SyncEmailAccountsRequest>");
        Assert.Equal([17], await corrected.Sandbox.SyncedAsync());
    }

    [Theory]
    [InlineData("", "eMailAccountId=17")]
    [InlineData("?eMailAccountId=", "eMailAccountId=17")]
    [InlineData("?eMailAccountId=x", "eMailAccountId=17")]
    [InlineData("?eMailAccountId=%2218%22", "eMailAccountId=18")]
    [InlineData("?emailAcountId=18", "eMailAccountId=18")]
    [InlineData("?eMailAccountId=4711", "eMailAccountId=17")]
    [InlineData("?eMailAccountId=18&$select=ErrorCount,ErorReason,Nothing", "eMailAccountId=18&$select=ErrorCount,ErrorReason")]
    [InlineData("?eMailAccountId=18&$select=Nothing", "eMailAccountId=18")]
    public async Task A_wrong_key_becomes_what_was_meant_or_one_that_exists(string query, string expected)
    {
        var corrected = await CorrectAsync($"GetEMailAccount{query}", 200, "", "");
        Assert.EndsWith($"?{expected}", corrected.Call.TextAt("target"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GetReadySyncEmailAccounts?select=AccountId")]
    [InlineData("GetReadySyncEmailAcounts")]
    public async Task What_is_requested_without_a_body_is_corrected_too(string call) => await CorrectAsync(call, 200, "", "");

    [Fact]
    public async Task In_a_sandbox_with_configured_accounts_another_becomes_one_of_those()
    {
        var sandbox = shared.OnSite();
        await sandbox.ControlledAsync("PUT", "accounts", """{"accounts":[{"AccountId":1},{"AccountId":2}]}""");
        var explanation =
            await ExplainAsync(sandbox, "SyncEmailAccounts", Json, """{"SyncUserAccounts":[{"AccountId":2},{"AccountId":3}]}""");
        Assert.Equal([("/SyncUserAccounts/1", "{\"AccountId\":3}", "{\"AccountId\":1}", "C-BODY-09")],
            explanation.At("changes").EnumerateArray()
            .Select(change => (change.TextAt("place"), change.TextAt("from"), change.TextAt("to"), change.TextAt("rule"))!));
    }

    [Fact]
    public async Task A_call_that_was_refused_for_an_unknown_key_ends_at_its_operation()
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Family("GetEMailAccount?eMailAccountId=4711"));
        var explanation = await sandbox.ExplainAsync(new { id = response.Headers.GetValues("X-Mock-Request").Single() });
        var stage = explanation.At("stages").EnumerateArray().Single(stage => stage.TextAt("stage") == "operation");
        Assert.Equal(("refused", "query eMailAccountId: There is no mail account 4711."), (stage.TextAt("outcome"), stage.TextAt("text")));
    }

    [Theory]
    [InlineData("SyncEmailAccounts", """{"SyncUserAccounts":[{"AccountId":18}]}""",
        "await agent.SyncEmailAccountsAsync(new SyncEmailAccountsRequest", "AccountId = 18")]
    [InlineData("GetReadySyncEmailAccounts?$select=AccountId", "",
        "var result = await agent.GetReadySyncEmailAccountsAsync(select: \"AccountId\");", "")]
    [InlineData("GetEMailAccount?eMailAccountId=18&$select=ErrorCount", "",
        "var result = await agent.GetEMailAccountAsync(18, select: \"ErrorCount\");", "")]
    public async Task The_generated_client_has_a_line_for_each_operation(string operation, string body, string call, string argument)
    {
        var code =
            (await ExplainAsync(shared.OnSite(), operation, body.Length == 0 ? "" : Json, body)).TextAt("corrected",
                "csharpGeneratedClient")!;
        Assert.Contains(call, code, StringComparison.Ordinal);
        Assert.Contains(argument, code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json; charset=utf-8", false)]
    [InlineData("APPLICATION/JSON", false)]
    [InlineData("application/json-patch+json", true)]
    [InlineData("text/json", true)]
    public async Task The_generated_client_says_that_it_sends_JSON_where_the_request_is_of_another_type(string contentType, bool isSaid)
    {
        var body = contentType.Contains("patch", StringComparison.Ordinal)
            ? """[{"op":"add","path":"/SyncUserAccount","value":{"AccountId":17}}]"""
            : """{"SyncUserAccount":{"AccountId":17}}""";
        var code =
            (await ExplainAsync(shared.OnSite(), "SyncEmailAccount", $"Content-Type: {contentType}\r\n", body)).TextAt("corrected",
                "csharpGeneratedClient")!;

        Assert.Equal(isSaid,
            code.Contains("The generated client sends application/json; the corrected request is", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("SyncEmailAccount", """{"SyncUserAccount":{"AccountId":17}}""")]
    [InlineData("SyncEmailAccounts", """{"SyncUserAccounts":[{"AccountId":17},{"AccountId":18}]}""")]
    [InlineData("GetReadySyncEmailAccounts", "")]
    [InlineData("GetEMailAccount?eMailAccountId=17", "")]
    public async Task An_explanation_changes_nothing_in_the_sandbox(string operation, string body)
    {
        var sandbox = shared.OnSite();
        await sandbox.ControlledAsync("PATCH", "accounts/17", """{"mailbox":"quota"}""");
        var before = (await sandbox.GetJsonAsync("/__mock/accounts")).ToString();
        Assert.InRange((await ExplainAsync(sandbox, operation, body.Length == 0 ? "" : Json, body)).NumberAt("status"), 200, 204);

        Assert.Equal(before, (await sandbox.GetJsonAsync("/__mock/accounts")).ToString());
        Assert.Equal(0, await sandbox.EffectCountAsync());
        Assert.Empty(await sandbox.JournalAsync());
    }

    // Sent back as it is shown, it is answered well and no rule that is a must is broken.
    private async Task<(TestSandbox Sandbox, JsonElement Call)> CorrectAsync(string operation, int status, string fields, string body)
    {
        var sandbox = shared.OnSite();
        var explanation = await ExplainAsync(sandbox, operation, fields, body);
        var corrected = explanation.GetProperty("corrected");
        Assert.True(corrected.ValueKind == JsonValueKind.Object, explanation.ToString());
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(corrected.GetProperty("requestBase64").GetBytesFromBase64());
        Assert.Equal(status, (await connection.ReadAnswerAsync()).Status);
        var call = Assert.Single(await sandbox.JournalAsync());
        Assert.Empty(call.At("findings").EnumerateArray().Select(finding => finding.TextAt("id")));
        return (sandbox, call);
    }

    private static Task<JsonElement> ExplainAsync(TestSandbox sandbox, string operation, string fields, string body) =>
        ExplainCalls.TextAsync(sandbox,
            $"POST {sandbox.Prefix}{FamilyCalls.Agent}{operation} HTTP/1.1\r\nAuthorization: {TestSandbox.Tje0}\r\n{fields}\r\n{body}");
}
