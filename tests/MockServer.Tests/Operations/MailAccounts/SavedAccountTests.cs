using System.Text.Json.Nodes;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Operations.MailAccounts;

public sealed class SavedAccountTests(SharedMock shared)
{
    private const string Adm0 = "Basic QURNMDo=";

    [Fact]
    public async Task A_default_account_that_is_filled_in_and_saved_gets_the_next_key_and_can_be_read_and_synchronised()
    {
        var sandbox = shared.OnSite();
        var last = (await sandbox.AccountsAsync()).Max(account => account.NumberAt("AccountId"));
        var carrier = JsonNode.Parse((await sandbox.AgentAsync("CreateDefaultEMailAccount")).GetRawText())!.AsObject();
        Assert.Equal((0, "", "0001-01-01T00:00:00", "FULL"),
            ((int)carrier["EMailAccountId"]!, (string?)carrier["EMailAddress"], (string?)carrier["LastFetch"],
                (string?)carrier["TableRight"]!["Mask"]));

        carrier["EMailAddress"] = "sales@example.com";
        var saved = await sandbox.AgentAsync("SaveEMailAccount", carrier.ToJsonString());
        Assert.Equal((last + 1, "sales@example.com", 5),
            (saved.NumberAt("EMailAccountId"), saved.TextAt("EMailAddress"), saved.NumberAt("AssociateId")));
        Assert.Equal(0, saved.NumberAt("AccountStatus"));

        await sandbox.TakenAsync(sandbox.Call(body: WireCalls.BodyOf(last + 1)));
        var read = await sandbox.MailboxAsync(last + 1);
        Assert.Equal(("sales@example.com", 4), (read.TextAt("EMailAddress"), read.NumberAt("AccountStatus")));
        Assert.Equal("tje0", (await sandbox.AccountAsync(last + 1)).TextAt("AssociateName"));
        Assert.Empty(await sandbox.FindingsAsync());
    }

    [Fact]
    public async Task What_is_read_only_and_LastFetch_stay_when_an_account_is_saved_as_it_was_read()
    {
        var sandbox = shared.OnSite();
        await sandbox.ControlledAsync("PATCH", "accounts/17",
            """{"ErrorCount":3,"ErrorReason":"down","AccountStatus":2,"LastFetch":"2026-01-01T12:00:00Z"}""");
        var before = await sandbox.MailboxAsync(17);
        var carrier = JsonNode.Parse(before.GetRawText())!.AsObject();
        (carrier["ErrorCount"], carrier["ErrorReason"], carrier["AccountStatus"]) = (0, "", 4);
        (carrier["LastFetch"], carrier["InboxFolder"]) = ("0001-01-01T00:00:00", "Inbox/New");

        var saved = await sandbox.AgentAsync("SaveEMailAccount", carrier.ToJsonString());

        Assert.Equal((3, "down", 2, "Inbox/New", before.TextAt("LastFetch")),
            (saved.NumberAt("ErrorCount"), saved.TextAt("ErrorReason"), saved.NumberAt("AccountStatus"), saved.TextAt("InboxFolder"),
                saved.TextAt("LastFetch")));
        Assert.Equal(before.TextAt("IncomingCredentials", "Server"), saved.TextAt("IncomingCredentials", "Server"));
        Assert.Equal("tje0", (await sandbox.AccountAsync(17)).TextAt("AssociateName"));
    }

    [Fact]
    public async Task A_password_of_a_saved_account_is_in_no_answer_journal_or_state()
    {
        var sandbox = shared.OnSite();
        var saved = await sandbox.AgentAsync("SaveEMailAccount",
            """{"EMailAccountId":0,"EMailAddress":"a@example.com","IncomingCredentials":{"Server":"imap.example.com","Username":"a","Password":"Kx9-mailbox"}}""");

        Assert.Equal(("imap.example.com", true), (saved.TextAt("IncomingCredentials", "Server"),
            saved.At("IncomingCredentials", "Password").ValueKind == System.Text.Json.JsonValueKind.Null));
        foreach (var path in (string[])["/__mock/requests", "/__mock/state", "/__mock/accounts"])
            Assert.DoesNotContain("Kx9-mailbox", (await sandbox.GetJsonAsync(path)).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_account_is_gone_and_its_key_is_not_given_again()
    {
        var sandbox = shared.OnSite();
        var first = (await sandbox.AgentAsync("SaveEMailAccount", """{"EMailAccountId":0,"EMailAddress":"a@example.com"}"""))
            .NumberAt("EMailAccountId");
        await sandbox.AgentAsync($"DeleteEMailAccount?eMailAccountId={first}");
        var effects = (await sandbox.GetJsonAsync("/__mock/effects")).At("effects").EnumerateArray().Select(effect => effect.At("entity"));
        Assert.Equal([("EMailAccount", first, "deleted"), ("EMailAccount", first, "created")],
            effects.Select(entity => (entity.TextAt("entity"), entity.NumberAt("key"), entity.TextAt("change"))));

        Assert.Equal((404, "SoNotFoundException"), await sandbox.RefusedAsync($"GetEMailAccount?eMailAccountId={first}"));
        Assert.Equal((404, "SoNotFoundException"), await sandbox.RefusedAsync($"DeleteEMailAccount?eMailAccountId={first}"));
        Assert.Equal((404, "SoNotFoundException"), await sandbox.RefusedAsync("SaveEMailAccount", $$"""{"EMailAccountId":{{first}}}"""));
        var next = await sandbox.AgentAsync("SaveEMailAccount", """{"EMailAccountId":0,"EMailAddress":"b@example.com"}""");
        Assert.Equal(first + 1, next.NumberAt("EMailAccountId"));
    }

    [Fact]
    public async Task The_current_account_and_the_one_of_an_address_are_the_callers_own()
    {
        var sandbox = shared.OnSite();
        var own = await sandbox.AgentAsync("GetCurrentAccount");
        Assert.Equal(17, own.NumberAt("EMailAccountId"));
        Assert.Equal(17, (await sandbox.AgentAsync("GetCurrentAccountId")).GetInt32());
        var other = (await sandbox.MailboxAsync(18)).TextAt("EMailAddress");
        Assert.Equal((404, "SoNotFoundException"),
            await sandbox.RefusedAsync("GetEMailAccountFromEMailAddress", $$"""{"FromAddress":"{{other}}"}"""));
        var found = await sandbox.AgentAsync("GetEMailAccountFromEMailAddress",
            $$"""{"FromAddress":"{{own.TextAt("EMailAddress")!.ToUpperInvariant()}}"}""");
        Assert.Equal(17, found.NumberAt("EMailAccountId"));
        Assert.Equal(0, (await sandbox.AgentAsync("GetCurrentAccountId", authorization: Adm0)).GetInt32());
        Assert.False((await sandbox.AgentAsync("TestAuthenticate", authorization: Adm0)).GetBoolean());
        Assert.Empty(await sandbox.FindingsAsync());
    }

    [Fact]
    public async Task Of_several_own_accounts_the_one_synchronised_last_is_current()
    {
        var sandbox = shared.OnSite();
        var second = (await sandbox.AgentAsync("SaveEMailAccount", """{"EMailAccountId":0,"EMailAddress":"b@example.com"}"""))
            .NumberAt("EMailAccountId");
        Assert.Equal(17, (await sandbox.AgentAsync("GetCurrentAccountId")).GetInt32());
        await sandbox.TakenAsync(sandbox.Call(body: WireCalls.BodyOf(second)));
        Assert.Equal(second, (await sandbox.AgentAsync("GetCurrentAccountId")).GetInt32());
    }

    [Fact]
    public async Task An_address_longer_than_its_column_is_refused_and_nothing_is_saved()
    {
        var sandbox = shared.OnSite();
        var count = (await sandbox.AccountsAsync()).Length;
        var (status, _) = await sandbox.RefusedAsync("SaveEMailAccount",
            $$"""{"EMailAccountId":0,"EMailAddress":"{{new string('a', 244)}}@example.com"}""");
        Assert.Equal((400, count), (status, (await sandbox.AccountsAsync()).Length));
    }

    [Fact]
    public async Task Accounts_that_do_not_fit_into_memory_are_refused_with_503()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, MemoryBytes = 16 * 1024 * 1024 });
        var sandbox = mock.Sandbox("site");
        var status = 200;
        for (var i = 0; i < 40 && status == 200; i++)
        {
            using var response = await sandbox.SendAsync(sandbox.Family("SaveEMailAccount",
                $$"""{"EMailAccountId":0,"InboxFolder":"{{new string('a', 500_000)}}"}"""));
            status = (int)response.StatusCode;
        }

        Assert.Equal(503, status);
    }
}
