using System.Net;
using EmailSync.Testing;

namespace EmailSync.Samples.Xunit;

/// <summary>What docs/guides/dotnet-tests.md shows: its blocks are compared with this file.</summary>
public sealed class GuideTests
{
    [Fact]
    public async Task The_job_synchronises_its_mailboxes()
    {
        await using var mock = await MockSuperOffice.StartAsync();

        await new MailboxJob(mock.Http).RunAsync([17, 18]); // the code under test; or give it mock.BaseUrl and mock.Credentials

        mock.Verdict.ShouldHaveSynced(17).ShouldHaveSynced(18).ShouldBeClean();
    }

    [Fact]
    public async Task The_record_says_what_was_called()
    {
        await using var mock = await MockSuperOffice.StartAsync();
        await new MailboxJob(mock.Http).RunAsync([17, 18]);

        Assert.Equal([17, 18], mock.Effects.Select(sync => sync.AccountId));
        Assert.All(mock.Requests,
            request => Assert.Equal("application/json; charset=utf-8", request.HeaderValues("Content-Type").Single()));
        mock.Verdict.ShouldHaveCalled("SyncEmailAccount", atLeast: 2).ShouldBeClean();
    }

    [Fact]
    public async Task A_job_in_the_background_is_waited_for()
    {
        await using var mock = await MockSuperOffice.StartAsync();

        var job = Task.Run(() => new MailboxJob(mock.Http).RunAsync([17, 18]));
        await mock.WaitForSyncAsync(18, TimeSpan.FromSeconds(10));
        await job;

        var before = mock.MarkSyncs();
        await new MailboxJob(mock.Http).RunAsync([17]);
        await mock.WaitForNextSyncAsync(17, TimeSpan.FromSeconds(10), after: before);
    }

    [Fact]
    public async Task A_server_that_fails_fails_the_job()
    {
        await using var mock = await MockSuperOffice.StartAsync();
        var fault = mock.Faults.Unavailable(retryAfter: 5, on: new() { Account = 18 });

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => new MailboxJob(mock.Http).RunAsync([17, 18]));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, exception.StatusCode);
        Assert.Equal(1, fault.Fired);
        mock.Verdict.ShouldHaveSynced(17).ShouldBeClean(); // the server failed; the calls were right
    }

    [Fact]
    public async Task An_hour_passes_at_once()
    {
        await using var mock = await MockSuperOffice.StartAsync();
        mock.SetAccounts(new MockAccount(17) { AssociateName = "anna" }, new MockAccount(18) { Mailbox = MailboxState.WrongPassword });
        mock.FreezeClock();

        await new MailboxJob(mock.Http).RunAsync([17]);
        mock.AdvanceClock(TimeSpan.FromHours(1));

        Assert.Equal(mock.Now.AddHours(-1), mock.Accounts[0].LastFetch);
        Assert.True(mock.Accounts[0].IsReady);
    }

    [Fact]
    public async Task A_token_expires_after_its_hour()
    {
        await using var mock = await MockSuperOffice.StartAsync(new MockSuperOfficeOptions { Online = true });
        var login = mock.Login;

        using var status = await mock.CreateClient().GetAsync(login.TenantStatus); // or login.Authority, login.SystemUser…
        Assert.Equal(HttpStatusCode.OK, status.StatusCode);

        var client = mock.CreateClient(MockCredentials.Bearer(mock.IssueToken()));
        await new MailboxJob(client).RunAsync([17]);
        mock.AdvanceClock(TimeSpan.FromHours(1)); // or mock.ExpireTokens()

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => new MailboxJob(client).RunAsync([17]));
        Assert.Equal(HttpStatusCode.Unauthorized, exception.StatusCode);
    }

    [Fact]
    public async Task A_tenant_is_suspended_and_moves()
    {
        await using var mock = await MockSuperOffice.StartAsync(new MockSuperOfficeOptions { Online = true });

        mock.SetTenant(TenantState.Suspended);
        await Assert.ThrowsAsync<HttpRequestException>(() => new MailboxJob(mock.Http).RunAsync([17])); // 503

        mock.SetTenant(TenantState.Running);
        var there = mock.MoveTenant(); // http://localhost:41234/Cust26759/ in place of http://127.0.0.1:41234/Cust26759/
        await Assert.ThrowsAsync<HttpRequestException>(() => new MailboxJob(mock.Http).RunAsync([17])); // 421

        Assert.Equal("localhost", there.Host);
        Assert.Empty(mock.Effects);
    }

    [Fact]
    public async Task A_reset_keeps_what_it_is_told_to()
    {
        await using var mock = await MockSuperOffice.StartAsync();
        mock.SetAccounts(new MockAccount(17));
        await new MailboxJob(mock.Http).RunAsync([17]);

        mock.Reset(ResetKeep.Accounts | ResetKeep.Clock);

        Assert.Empty(mock.Requests);
        Assert.Equal(17, mock.Accounts.Single().AccountId);
    }
}
