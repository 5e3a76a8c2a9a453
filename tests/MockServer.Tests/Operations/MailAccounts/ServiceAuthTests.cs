using System.Text.Json;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Operations.MailAccounts;

public sealed class ServiceAuthTests(SharedMock shared)
{
    [Fact]
    public async Task Saved_credentials_are_read_changed_and_deleted_by_their_key()
    {
        var sandbox = shared.OnSite();
        Assert.Equal(0, (await sandbox.AgentAsync("CreateDefaultServiceAuth")).NumberAt("ServiceAuthId"));
        var key = (await SaveAsync(sandbox, 0, "imap.one.example")).NumberAt("ServiceAuthId");
        Assert.Equal("imap.one.example", (await GetAsync(sandbox, key)).TextAt("Server"));
        Assert.Equal(key, (await SaveAsync(sandbox, key, "imap.two.example")).NumberAt("ServiceAuthId"));
        Assert.Equal("imap.two.example", (await GetAsync(sandbox, key)).TextAt("Server"));
        Assert.NotEqual(key, (await SaveAsync(sandbox, 0, "imap.one.example")).NumberAt("ServiceAuthId"));

        await sandbox.AgentAsync($"DeleteServiceAuth?serviceAuthId={key}");
        Assert.Equal((404, "SoNotFoundException"), await sandbox.RefusedAsync($"GetServiceAuth?serviceAuthId={key}"));
        Assert.Equal((404, "SoNotFoundException"), await sandbox.RefusedAsync("SaveServiceAuth", $$"""{"ServiceAuthId":{{key}}}"""));
    }

    [Fact]
    public async Task Those_of_an_account_are_the_same_under_their_key()
    {
        var sandbox = shared.OnSite();
        var incoming = (await sandbox.MailboxAsync(17)).At("IncomingCredentials");
        var key = incoming.NumberAt("ServiceAuthId");
        Assert.Equal(incoming.TextAt("Username"), (await GetAsync(sandbox, key)).TextAt("Username"));
        await SaveAsync(sandbox, key, "imap.two.example");
        Assert.Equal("imap.two.example", (await sandbox.MailboxAsync(17)).TextAt("IncomingCredentials", "Server"));
        await sandbox.AgentAsync($"DeleteServiceAuth?serviceAuthId={key}");
        Assert.Equal(JsonValueKind.Null, (await sandbox.MailboxAsync(17)).At("IncomingCredentials").ValueKind);
    }

    [Fact]
    public async Task A_password_is_in_no_answer_journal_or_state()
    {
        var sandbox = shared.OnSite();
        Assert.Equal(JsonValueKind.Null, (await SaveAsync(sandbox, 0, "imap.one.example")).At("Password").ValueKind);
        foreach (var path in (string[])["/__mock/requests", "/__mock/state"])
            Assert.DoesNotContain("Kx9-mailbox", (await sandbox.GetJsonAsync(path)).GetRawText(), StringComparison.Ordinal);
    }

    private static Task<JsonElement> GetAsync(TestSandbox sandbox, int key) => sandbox.AgentAsync($"GetServiceAuth?serviceAuthId={key}");

    private static Task<JsonElement> SaveAsync(TestSandbox sandbox, int key, string server) => sandbox.AgentAsync("SaveServiceAuth",
        $$"""{"ServiceAuthId":{{key}},"Server":"{{server}}","Port":993,"AuthType":"Plain","Username":"a","Password":"Kx9-mailbox"}""");
}
