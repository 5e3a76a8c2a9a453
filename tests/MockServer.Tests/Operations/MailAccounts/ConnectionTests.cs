using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Operations.MailAccounts;

public sealed class ConnectionTests(SharedMock shared)
{
    [Theory]
    [InlineData("none", true)]
    [InlineData("quota", true)]
    [InlineData("wrong-password", false)]
    [InlineData("unreachable", false)]
    public async Task A_login_to_the_mailbox_of_an_account_succeeds_unless_its_fault_says_otherwise(string fault, bool succeeds)
    {
        var sandbox = shared.OnSite();
        await sandbox.ControlledAsync("PATCH", "accounts/17", $$"""{"mailbox":"{{fault}}"}""");
        var outgoing = (await sandbox.MailboxAsync(17)).TextAt("OutgoingCredentials", "Server");

        Assert.Equal(succeeds, (await sandbox.AgentAsync("TestAuthenticate")).GetBoolean());
        Assert.Equal(succeeds, await TryAsync(sandbox, "AuthenticateIncoming", await sandbox.ConnectionAsync()));
        Assert.Equal(succeeds, await TryAsync(sandbox, "AuthenticateOutgoing", await sandbox.ConnectionAsync(host: outgoing)));
        using var folders = await sandbox.SendAsync(sandbox.Family("GetFolderList",
            $$"""{"ConnectionInfo":{{await sandbox.ConnectionAsync()}}}"""));
        Assert.Equal(succeeds ? 200 : 500, (int)folders.StatusCode);
        Assert.Empty(await sandbox.FindingsAsync());
    }

    [Fact]
    public async Task A_login_at_another_server_than_the_accounts_own_fails()
    {
        var sandbox = shared.OnSite();
        Assert.False(await TryAsync(sandbox, "AuthenticateIncoming", await sandbox.ConnectionAsync(host: "imap.elsewhere.example")));
        Assert.False(await TryAsync(sandbox, "AuthenticateOutgoing", await sandbox.ConnectionAsync()));
    }

    [Theory]
    [InlineData("imap.new.example:993", "new@example.com", true)]
    [InlineData("imap.invalid", "new@example.com", false)]
    [InlineData("", "new@example.com", false)]
    [InlineData("imap.new.example", "", false)]
    public async Task An_unknown_mailbox_can_be_logged_in_to_where_server_and_user_can_exist(string server, string user, bool succeeds)
    {
        var connection = $$"""{"ServerName":"{{server}}","UserName":"{{user}}","Password":"Kx9-mailbox"}""";
        using var response = await shared.OnSite().SendAsync(shared.OnSite().Family("Authenticate",
            $$"""{"ConnectionInfoExtended":{{connection}}}"""));
        Assert.Equal(succeeds, (await TestSandbox.JsonOf(response)).GetBoolean());
        Assert.Equal(succeeds, await TryAsync(shared.OnSite(), "AuthenticateIncoming", connection));
    }

    [Fact]
    public async Task Default_connections_are_empty()
    {
        var sandbox = shared.OnSite();
        Assert.Equal("", (await sandbox.AgentAsync("CreateDefaultEMailConnectionInfo")).TextAt("ServerName"));
        Assert.Equal(0, (await sandbox.AgentAsync("CreateDefaultEMailConnectionInfoExtended")).NumberAt("Port"));
    }

    private static async Task<bool> TryAsync(TestSandbox sandbox, string operation, string connection) =>
        (await sandbox.AgentAsync(operation, $$"""{"ConnectionInfo":{{connection}}}""")).GetBoolean();
}
