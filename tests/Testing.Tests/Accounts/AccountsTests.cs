using System.Net;
using System.Net.Http.Json;

namespace EmailSync.Testing.Tests.Accounts;

public sealed class AccountsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_test_reads_what_a_sync_came_to()
    {
        await using var mock = await Calls.StartAsync();
        mock.FreezeClock();
        await mock.Http.SyncAsync(17);

        var account = mock.Accounts.Single(account => account.AccountId == 17);
        Assert.Equal(("tje0", mock.Now, 0, false), (account.AssociateName, account.LastFetch, account.ErrorCount, account.IsReady));
        mock.AdvanceClock(TimeSpan.FromMinutes(5));
        Assert.True(mock.Accounts[0].IsReady);
    }

    [Fact]
    public async Task A_mailbox_that_cannot_be_read_shows_in_the_account_and_not_in_the_answer()
    {
        await using var mock = await Calls.StartAsync();
        mock.SetMailbox(17, MailboxState.OverQuota);
        Assert.Equal(HttpStatusCode.NoContent, await mock.Http.SyncAsync(17));

        Assert.Equal((1, null, MailboxState.OverQuota),
            (mock.Accounts[0].ErrorCount, mock.Accounts[0].LastFetch, mock.Accounts[0].Mailbox));
        Assert.NotEmpty(mock.Accounts[0].ErrorReason);
        mock.SetMailbox(17, MailboxState.Works);
        await mock.Http.SyncAsync(17);
        Assert.Equal((0, ""), (mock.Accounts[0].ErrorCount, mock.Accounts[0].ErrorReason));
    }

    [Fact]
    public async Task Accounts_that_calls_save_and_delete_show_in_the_mock()
    {
        await using var mock = await Calls.StartAsync();
        var key = (await (await AgentAsync(mock, "SaveEMailAccount", """{"EMailAccountId":0,"EMailAddress":"new@example.com"}"""))
            .Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(Token)).GetProperty("EMailAccountId").GetInt32();

        var account = Assert.Single(mock.Accounts, account => account.AccountId == key);
        Assert.Equal(("tje0", "new@example.com"), (account.AssociateName, account.EMailAddress));
        await AgentAsync(mock, $"DeleteEMailAccount?eMailAccountId={key}", null);
        Assert.DoesNotContain(mock.Accounts, other => other.AccountId == key);
    }

    private static async Task<HttpResponseMessage> AgentAsync(MockSuperOffice mock, string operation, string? body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"api/v1/Agents/EMail/{operation}");
        request.Headers.TryAddWithoutValidation("Authorization", "Basic dGplMDpUamUw");
        if (body is not null) request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        return (await mock.Http.SendAsync(request, Token)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_test_says_which_accounts_there_are()
    {
        await using var mock = await Calls.StartAsync();
        mock.SetAccounts(new MockAccount(1) { AssociateName = "anna", ErrorCount = 2 }, new MockAccount(2) { LastFetch = mock.Now });
        await mock.Http.SyncAsync(17);

        Assert.Equal("C-BODY-09", Assert.Single(mock.Requests[^1].Findings).Rule.Id);
        Assert.Equal([(1, "anna", 2, true), (2, null, 0, false)],
            mock.Accounts.Select(account => (account.AccountId, account.AssociateName, account.ErrorCount, account.IsReady)));
        mock.Reset();
        Assert.Equal(17, mock.Accounts[0].AccountId);
    }

    [Fact]
    public async Task A_clock_that_is_frozen_holds_a_sync_until_it_is_advanced()
    {
        await using var mock =
            await Calls.StartAsync(
                new MockSuperOfficeOptions { Settings = new Dictionary<string, string> { ["Sync:Milliseconds"] = "60000" } });
        mock.FreezeClock();
        using var content = JsonContent.Create(new { SyncUserAccounts = new[] { new { AccountId = 17 } } });
        using var response = await mock.Http.PostAsync("api/v1/Agents/EMail/SyncEmailAccounts", content, Token);

        Assert.Equal((true, null), (mock.Accounts[0].IsSyncing, mock.Accounts[0].LastFetch));
        mock.AdvanceClock(TimeSpan.FromMinutes(1));
        Assert.Equal((false, mock.Now), (mock.Accounts[0].IsSyncing, mock.Accounts[0].LastFetch));
    }

    [Fact]
    public async Task What_does_not_exist_is_said_at_once()
    {
        await using var mock = await Calls.StartAsync();
        Assert.Contains("account 17", Assert.Throws<ArgumentException>(() => mock.SetMailbox(99, MailboxState.Works)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => mock.SetMailbox(17, (MailboxState)9));
        Assert.Throws<ArgumentOutOfRangeException>(() => mock.AdvanceClock(TimeSpan.FromSeconds(-1)));
        Assert.Throws<ArgumentException>(() => mock.SetAccounts(new MockAccount(1), new MockAccount(1)));
    }

    [Fact]
    public async Task A_clock_that_would_leave_its_range_stays_where_it_is()
    {
        await using var mock = await Calls.StartAsync(new MockSuperOfficeOptions { TimeProvider = new SteppedClock() });
        var now = mock.Now;

        Assert.Throws<ArgumentOutOfRangeException>("time", () => mock.AdvanceClock(TimeSpan.FromDays(3_650_000)));
        Assert.Throws<ArgumentOutOfRangeException>("time", () => mock.AdvanceClock(TimeSpan.FromTicks(-1)));

        Assert.Equal(now, mock.Now);
    }
}
