using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Admin;

public sealed class AccountTests(SharedMock shared)
{
    [Fact]
    public async Task A_change_changes_what_it_names_and_answers_the_account()
    {
        var sandbox = shared.OnSite();
        var before = await sandbox.AccountAsync(18);
        using var response =
            await sandbox.ControlAsync("PATCH", "accounts/18",
                """{"errorcount":2,"mailbox":"wrong-password","sandbox":"anything","ready":true}""");
        var after = await TestSandbox.JsonOf(response);

        foreach (var member in before.EnumerateObject())
            Assert.Equal(member.Name switch { "ErrorCount" => "2", "mailbox" => "wrong-password", _ => member.Value.ToString() },
                after.At(member.Name).ToString());
        Assert.Equal(after.ToString(), (await sandbox.AccountAsync(18)).ToString());
    }

    [Fact]
    public async Task Null_takes_away_what_may_be_missing()
    {
        var sandbox = shared.OnSite();
        await sandbox.TakenAsync(sandbox.Call());
        Assert.DoesNotContain(17, await sandbox.ReadyAsync());
        await sandbox.ControlledAsync("PATCH", "accounts/17", """{"LastFetch":null,"SentFolder":null,"incoming":null}""");
        Assert.Contains(17, await sandbox.ReadyAsync());
        Assert.Equal("", (await sandbox.MailboxAsync(17)).At("IncomingCredentials").ToString());
    }

    [Fact]
    public async Task An_owner_that_was_changed_is_found_by_the_new_name_alone()
    {
        var sandbox = shared.OnSite();
        await sandbox.ControlledAsync("PUT", "accounts", """{"accounts":[{"AccountId":17,"AssociateName":"old"}]}""");
        await sandbox.ControlledAsync("PATCH", "accounts/17", """{"AssociateName":"new"}""");
        await sandbox.TakenAsync(sandbox.Call(body: """{"SyncUserAccount":{"AssociateName":"new"}}"""));
        Assert.Empty(await sandbox.FindingsAsync());
        await sandbox.TakenAsync(sandbox.Call(body: """{"SyncUserAccount":{"AssociateName":"old"}}"""));
        Assert.Equal(["C-BODY-09"], await sandbox.FindingsAsync());
    }

    [Fact]
    public async Task One_that_is_taken_out_is_gone_and_nothing_else()
    {
        var sandbox = shared.OnSite();
        await sandbox.ControlledAsync("DELETE", "accounts/18");
        Assert.Equal([17, 19, 20, 21], (await sandbox.AccountsAsync()).Select(account => account.NumberAt("AccountId")));
        Assert.Equal([17, 19, 20, 21], await sandbox.ReadyAsync());
        using var again = await sandbox.ControlAsync("DELETE", "accounts/18");
        Assert.Equal(404, (int)again.StatusCode);
    }

    [Theory]
    [InlineData("GET", "accounts/99", null, 404, "account 17")]
    [InlineData("PATCH", "accounts/99", "{}", 404, "account 17")]
    [InlineData("GET", "accounts/tje0", null, 400, "32-bit integer")]
    [InlineData("PATCH", "accounts/17", """{"AccountId":18}""", 400, "a key cannot be changed")]
    [InlineData("PATCH", "accounts/17", """{"mailbox":"broken"}""", 400, "none, wrong-password, unreachable, quota")]
    [InlineData("PATCH", "accounts/17", "null", 400, "an object")]
    [InlineData("PUT", "accounts/17", "{}", 405, "DELETE, GET, PATCH")]
    public async Task What_cannot_be_done_is_refused_with_what_can(string method, string path, string? body, int status, string says)
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.ControlAsync(method, path, body);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(says, (await TestSandbox.JsonOf(response)).TextAt("error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_sandboxs_name_it_is_the_root_installations()
    {
        var (root, site) = (shared.Mock.Sandbox(""), shared.OnSite());
        await root.ControlledAsync("PATCH", "accounts/21", """{"SentFolder":"of the root"}""");
        Assert.NotEqual("of the root", (await site.AccountAsync(21)).TextAt("SentFolder"));
        Assert.Equal("of the root", (await root.AccountAsync(21)).TextAt("SentFolder"));
    }
}
