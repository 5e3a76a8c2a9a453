using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Client.Tests;

public sealed class RequestTests(SharedMock shared)
{
    [Fact]
    public async Task What_is_set_arrives()
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncAsync(ClientOfSandbox.Tje0);

        var account = Assert.Single((await sandbox.GetJsonAsync("/__mock/effects")).GetProperty("effects").EnumerateArray())
            .GetProperty("account");
        Assert.Equal("""{"AccountId":17,"AssociateName":"tje0","AssociateId":5}""", account.GetRawText());
    }

    [Fact]
    public async Task What_is_not_set_is_not_sent()
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncAsync(ClientOfSandbox.Tje0,
            new SyncEmailAccountRequest { SyncUserAccount = new SyncUserAccount { AccountId = 17 } });
        Assert.Equal("""{"SyncUserAccount":{"AccountId":17}}""", await SentAsync(sandbox));
    }

    [Fact]
    public async Task A_request_without_an_account_is_accepted_and_synchronises_nothing()
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncAsync(ClientOfSandbox.Tje0, new SyncEmailAccountRequest { SyncUserAccount = null });
        Assert.Equal("{}", await SentAsync(sandbox));
        Assert.Equal(0, await sandbox.EffectCountAsync());
    }

    [Fact]
    public async Task A_null_request_is_refused_before_anything_is_sent()
    {
        var sandbox = shared.OnSite();
        var client = sandbox.Client(ClientOfSandbox.Tje0);
        await Assert.ThrowsAsync<ArgumentNullException>(() =>
            client.SyncEmailAccountAsync(null, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Empty(await sandbox.JournalAsync());
    }

    [Fact]
    public async Task Select_and_languages_are_sent_beside_the_request()
    {
        var sandbox = shared.OnSite();
        await sandbox.Client(ClientOfSandbox.Tje0)
            .SyncEmailAccountAsync(ClientOfSandbox.Request, "name,category/id", "fr,de;q=0.5", TestContext.Current.CancellationToken);

        var entry = Assert.Single(await sandbox.JournalAsync());
        Assert.Equal(["name", "category/id"], entry.GetProperty("select").EnumerateArray().Select(name => name.GetString()!));
        Assert.Equal("fr,de;q=0.5", entry.GetProperty("headers").GetProperty("Accept-Language").GetString());
    }

    private static async Task<string?> SentAsync(TestSandbox sandbox) =>
        Assert.Single(await sandbox.JournalAsync()).GetProperty("body").GetProperty("text").GetString();
}
