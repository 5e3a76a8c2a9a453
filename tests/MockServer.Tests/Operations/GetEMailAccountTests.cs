using System.Text.Json;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Operations;

public sealed class GetEMailAccountTests(SharedMock shared)
{
    [Fact]
    public async Task An_account_that_does_not_exist_is_404_and_the_finding_names_those_that_do()
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Family("GetEMailAccount?eMailAccountId=4711"));

        Assert.Equal(404, (int)response.StatusCode);
        var error = await TestSandbox.JsonOf(response);
        RefusalCheck.AssertEnvelope(error);
        Assert.Equal("SoNotFoundException", error.TextAt("ErrorType"));
        var entry = Assert.Single(await sandbox.JournalAsync());
        var finding = Assert.Single(entry.At("findings").EnumerateArray());
        Assert.Equal(("C-QRY-03", "query eMailAccountId", "4711", true),
            (finding.TextAt("id"), finding.TextAt("place"), finding.TextAt("sent"), finding.At("refused").GetBoolean()));
        Assert.Contains("account 17", finding.TextAt("expected"), StringComparison.Ordinal);
        Assert.Equal(1, (await sandbox.GetJsonAsync("/__mock/verdict")).NumberAt("refused"));
    }

    [Fact]
    public async Task It_can_be_null_as_the_vendors_guide_has_it()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, UnknownAccount = UnknownAccount.Null });
        var sandbox = mock.Sandbox("site");
        Assert.Equal(JsonValueKind.Null, (await sandbox.MailboxAsync(4711)).ValueKind);
        Assert.Equal(["C-QRY-03"], await sandbox.FindingsAsync());
        Assert.Equal(17, (await sandbox.MailboxAsync(17)).NumberAt("EMailAccountId"));
        Assert.Empty(await sandbox.FindingsAsync());
    }

    [Fact]
    public async Task Each_field_of_a_record_has_its_right_type_and_length()
    {
        var account = await shared.OnSite().MailboxAsync(18);

        Assert.Equal(("Select, Update, Insert, Delete", 4), (account.TextAt("TableRight", "Mask"), account.NumberAt("AccountStatus")));
        var fields = account.At("FieldProperties");
        Assert.Equal(
            ["EMailAccountId", "EMailAddress", "AssociateId", "IncomingCredentials", "OutgoingCredentials", "AccountStatus", "ErrorCount",
                "ErrorReason", "InboxFolder", "SentFolder", "SimpleMode", "LastFetch", "UseGraphApi"],
            fields.Names());
        Assert.Equal(("Read", "System.Int32", 4),
            (fields.TextAt("ErrorCount", "FieldRight", "Mask"), fields.TextAt("ErrorCount", "FieldType"),
                fields.NumberAt("ErrorCount", "FieldLength")));
        Assert.Equal(("System.String", 254), (fields.TextAt("ErrorReason", "FieldType"), fields.NumberAt("ErrorReason", "FieldLength")));
        Assert.Equal(("SuperOffice.CRM.Services.ServiceAuth", 0),
            (fields.TextAt("IncomingCredentials", "FieldType"), fields.NumberAt("IncomingCredentials", "FieldLength")));
        Assert.All(fields.EnumerateObject(),
            field =>
                Assert.Equal(field.Name is "AccountStatus" or "ErrorCount" or "ErrorReason" ? "Read" : "Update",
                    field.Value.TextAt("FieldRight", "Mask")));
        Assert.Equal(("System.DateTime", 16), (fields.TextAt("LastFetch", "FieldType"), fields.NumberAt("LastFetch", "FieldLength")));
        Assert.Equal("System.String", account.TextAt("OutgoingCredentials", "FieldProperties", "Server", "FieldType"));
    }

    [Fact]
    public async Task The_ready_list_has_the_owner_and_the_fields_of_each_account()
    {
        var sandbox = shared.OnSite();
        var first = (await sandbox.AnswerAsync("GetReadySyncEmailAccounts"))[0];
        Assert.Equal((17, "tje0", 5, "Select, Update, Insert, Delete"),
            (first.NumberAt("AccountId"), first.TextAt("AssociateName"), first.NumberAt("AssociateId"),
                first.TextAt("TableRight", "Mask")));
        Assert.Equal(["AccountId", "AssociateName", "AssociateId"], first.At("FieldProperties").Names());
    }

    [Theory]
    [InlineData("GetEMailAccount?eMailAccountId=17&$select=ErrorReason,TableRight/Mask,fieldproperties/LastFetch/FieldType", "")]
    [InlineData("GetReadySyncEmailAccounts?$select=AccountId,FieldProperties/Anything", "")]
    [InlineData("GetEMailAccount?eMailAccountId=17&$select=AccountId", "C-SEL-02")]
    [InlineData("GetEMailAccount?eMailAccountId=17&$select=Mask", "C-SEL-02")]
    [InlineData("GetReadySyncEmailAccounts?$select=SyncUserAccounts/AccountId", "C-SEL-02")]
    [InlineData("GetReadySyncEmailAccounts?$select=FieldProperties/AccountId/FieldTyp", "C-SEL-02")]
    public async Task A_name_in_select_is_one_of_what_is_answered(string call, string finding)
    {
        var sandbox = shared.OnSite();
        await sandbox.AnswerAsync(call);
        Assert.Equal(finding, string.Join(' ', await sandbox.FindingsAsync()));
    }

    [Theory]
    [InlineData("GetReadySyncEmailAccounts", "application/merge-patch+json", "")]
    [InlineData("GetReadySyncEmailAccounts", "image/png", "C-ACC-02")]
    public async Task Accept_may_name_any_type_that_the_operation_answers_in(string call, string accept, string finding)
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Family(call).With("Accept", accept));
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(finding, string.Join(' ', await sandbox.FindingsAsync()));
    }
}
