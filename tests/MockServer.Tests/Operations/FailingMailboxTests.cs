using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Bodies;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Operations;

public sealed class FailingMailboxTests(SharedMock shared)
{
    [Theory]
    [InlineData(MediaTypes.Json, """{"SyncUserAccount":{"AccountId":17,"AssociateName":"mail-server-down"}}""")]
    [InlineData(MediaTypes.Json, """{"SyncUserAccount":{"AssociateName":"Mail-Server-DOWN"}}""")]
    [InlineData("application/x-www-form-urlencoded", "SyncUserAccount.AssociateName=mail-server-down")]
    public async Task Sync_of_a_mailbox_whose_mail_server_fails_is_an_error_of_the_server_without_effect(string mediaType, string body)
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Call(body: body, contentType: mediaType));

        Assert.Equal((500, "ERR-08"), ((int)response.StatusCode, TestSandbox.RequirementOf(response)));
        var error = await TestSandbox.JsonOf(response);
        RefusalCheck.AssertEnvelope(error);
        Assert.Equal("SoIllegalOperationException", error.TextAt("ErrorType"));
        Assert.Contains("FailingMailboxes", error.TextAt("Message"), StringComparison.Ordinal);
        Assert.Equal(0, await sandbox.EffectCountAsync());
    }

    [Fact]
    public async Task The_journal_has_the_requirement_and_finds_nothing_wrong_with_the_call()
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Call(body: """{"SyncUserAccount":{"AssociateName":"mail-server-down"}}"""));

        var entry = Assert.Single(await sandbox.JournalAsync());
        Assert.Equal((500, "ERR-08"), (entry.NumberAt("status"), entry.TextAt("requirement")));
        Assert.Equal(response.Headers.GetValues("X-Mock-Request").Single(), entry.TextAt("id"));
        Assert.Empty(entry.At("findings").EnumerateArray());
    }

    [Fact]
    public async Task A_caller_without_access_is_refused_before_any_mail_server_is_called()
    {
        var sandbox = shared.OnSite();
        await sandbox.AssertRefusedAsync(sandbox.Call(Credentials.NoEMail, """{"SyncUserAccount":{"AssociateName":"mail-server-down"}}"""),
            403, "AUTH-25");
    }

    [Fact]
    public async Task Other_mailboxes_can_be_named_and_take_the_place_of_the_default()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, FailingMailboxes = ["anna", "bo"] });
        var sandbox = mock.Sandbox("site");

        Assert.Equal(500, await StatusAsync(sandbox, "Anna"));
        Assert.Equal(500, await StatusAsync(sandbox, "bo"));
        Assert.Equal(204, await StatusAsync(sandbox, "mail-server-down"));
    }

    [Fact]
    public async Task No_mailbox_need_fail()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, FailingMailboxes = [] });

        Assert.Equal(204, await StatusAsync(mock.Sandbox("site"), "mail-server-down"));
    }

    private static async Task<int> StatusAsync(TestSandbox sandbox, string associate)
    {
        using var response = await sandbox.SendAsync(sandbox.Call(body: $$$"""{"SyncUserAccount":{"AssociateName":"{{{associate}}}"}}"""));
        return (int)response.StatusCode;
    }
}
