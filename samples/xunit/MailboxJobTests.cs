using System.Net;
using EmailSync.Testing;

namespace EmailSync.Samples.Xunit;

public sealed class MailboxJobTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_job_synchronises_each_mailbox()
    {
        await using var mock = await MockSuperOffice.StartAsync(cancellationToken: Token);

        await new MailboxJob(mock.Http).RunAsync([17, 18], Token);

        Assert.Equal([17, 18], mock.Effects.Select(sync => sync.AccountId));
        mock.Verdict.ShouldHaveCalled("SyncEmailAccount", atLeast: 2).ShouldBeClean();
    }

    [Fact]
    public async Task A_job_in_the_background_is_waited_for()
    {
        await using var mock = await MockSuperOffice.StartAsync(cancellationToken: Token);

        var job = Task.Run(() => new MailboxJob(mock.Http).RunAsync([17, 18], Token), Token);
        var sync = await mock.WaitForSyncAsync(18, TimeSpan.FromSeconds(10), Token);

        Assert.Equal("tje0", sync.User);
        await job;
    }

    [Fact]
    public async Task A_wrong_password_ends_the_job_with_an_error_that_says_so()
    {
        await using var mock = await MockSuperOffice.StartAsync(cancellationToken: Token);
        var client = mock.CreateClient(MockCredentials.Basic("tje0", "forgotten"));

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => new MailboxJob(client).RunAsync([17, 18], Token));

        Assert.Equal(HttpStatusCode.Unauthorized, exception.StatusCode);
        Assert.Empty(mock.Effects);
        Assert.Single(mock.Requests); // it did not go on to 18 with the same password
        // The wrong password is the test's own doing, so it is waived. Nothing else may be wrong.
        mock.Verdict.ShouldBeClean(except: ["C-AUTH-02"]);
    }

    [Fact]
    public async Task An_online_tenant_is_synchronised_with_an_access_token()
    {
        await using var mock = await MockSuperOffice.StartAsync(new MockSuperOfficeOptions { Online = true }, Token);

        await new MailboxJob(mock.Http).RunAsync([17], Token);

        Assert.Equal("Bearer", Assert.Single(mock.Effects).Scheme);
        mock.Verdict.ShouldBeClean();
    }

    [Fact]
    public async Task A_mailbox_whose_mail_server_fails_ends_the_job()
    {
        var settings = new Dictionary<string, string> { ["FailingMailboxes:0"] = "anna" };
        await using var mock = await MockSuperOffice.StartAsync(new MockSuperOfficeOptions { Settings = settings }, Token);

        using var answer = await mock.Http.PostAsync(
            "api/v1/Agents/EMail/SyncEmailAccount",
            new StringContent("""{"SyncUserAccount":{"AssociateName":"anna"}}""", null, "application/json"), Token);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        mock.Verdict.ShouldBeClean(); // the server failed; the call was right
    }
}
