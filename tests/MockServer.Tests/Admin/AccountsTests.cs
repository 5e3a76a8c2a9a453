using System.Text.Json;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Admin;

public sealed class AccountsTests(SharedMock shared)
{
    private const string Two = """{"accounts":[{"AccountId":17,"AssociateName":"tje0"},{"AssociateName":"paul"}]}""";

    private const string Whole = """
        {"accounts":[{"AccountId":17,"AssociateName":"tje0","AssociateId":5,"EMailAddress":"tje0@example.com","AccountStatus":1,"ErrorCount":3,"ErrorReason":"Full.",
        "LastFetch":"2026-01-31T13:00:00.5+01:00","InboxFolder":"In","SentFolder":"Out","SimpleMode":1,"UseGraphApi":1,"mailbox":"quota","lastSync":"2026-01-31T12:30:00Z",
        "incoming":{"ServiceAuthId":1,"Server":"imap.example.com","Port":993,"AuthType":"OAuth","Username":"t"},"outgoing":null}]}
        """;

    [Theory]
    [InlineData("""{"AccountId":17}""", true)]
    [InlineData("""{"AccountId":17,"AssociateName":"TJE0","AssociateId":5}""", true)]
    [InlineData("""{"AssociateName":"Paul"}""", true)]
    [InlineData("""{"AccountId":18}""", false)]
    [InlineData("""{"AssociateName":"mary"}""", false)]
    public async Task A_call_for_an_account_that_is_not_configured_has_a_finding(string account, bool isKnown)
    {
        var sandbox = shared.OnSite();
        await sandbox.ControlledAsync("PUT", "accounts", Two);
        await sandbox.TakenAsync(sandbox.Call(body: $$"""{"SyncUserAccount":{{account}}}"""));

        var findings = Assert.Single(await sandbox.JournalAsync()).At("findings").EnumerateArray().ToList();
        Assert.Equal(isKnown ? [] : ["C-BODY-09"], findings.Select(finding => finding.TextAt("id")));
        Assert.All(findings, finding => Assert.Equal("one of this sandbox's: account 17, account 1", finding.TextAt("expected")));
    }

    [Theory]
    [InlineData("""{"AccountId":17,"AssociateName":"paul"}""", "AccountId 17, AssociateName paul")]
    [InlineData("""{"AccountId":17,"AssociateName":"paul","AssociateId":6}""", "AccountId 17, AssociateName paul, AssociateId 6")]
    public async Task A_call_for_an_account_with_another_owner_gets_a_finding_with_the_real_one(string account, string found)
    {
        var sandbox = shared.OnSite();
        await sandbox.ControlledAsync("PUT", "accounts", Two);
        await sandbox.TakenAsync(sandbox.Call(body: $$"""{"SyncUserAccount":{{account}}}"""));

        var finding = Assert.Single(Assert.Single(await sandbox.JournalAsync()).At("findings").EnumerateArray());
        Assert.Equal(("C-BODY-09", found), (finding.TextAt("id"), finding.TextAt("sent")));
        Assert.Equal("AccountId 17, AssociateName tje0, as in this sandbox", finding.TextAt("expected"));
    }

    [Theory]
    [InlineData("DELETE", "accounts", null)]
    [InlineData("POST", "accounts", """{"count":3}""")]
    [InlineData("PATCH", "accounts/17", """{"ErrorCount":1}""")]
    [InlineData("DELETE", "accounts/17", null)]
    public async Task Only_who_puts_accounts_says_that_there_are_no_others(string method, string path, string? body)
    {
        var sandbox = shared.OnSite();
        await sandbox.ControlledAsync(method, path, body);
        await sandbox.TakenAsync(sandbox.Call(body: WireCalls.BodyOf(4711)));
        Assert.Empty(await sandbox.FindingsAsync());
    }

    [Fact]
    public async Task A_change_of_a_configured_account_leaves_the_others_configured()
    {
        var sandbox = shared.OnSite();
        await sandbox.ControlledAsync("PUT", "accounts", Two);
        await sandbox.ControlledAsync("PATCH", "accounts/17", """{"mailbox":"quota"}""");
        await sandbox.ControlledAsync("DELETE", "accounts/1");
        await sandbox.TakenAsync(sandbox.Call(body: """{"SyncUserAccount":{"AssociateName":"paul"}}"""));
        Assert.Equal(["C-BODY-09"], await sandbox.FindingsAsync());
    }

    [Fact]
    public async Task They_belong_to_their_sandbox_alone()
    {
        var (sandbox, other) = (shared.OnSite(), shared.OnSite());
        await sandbox.ControlledAsync("PUT", "accounts", Two);
        var accounts = await sandbox.AccountsAsync();
        Assert.Equal([17, 1], accounts.Select(account => account.NumberAt("AccountId")));
        Assert.All(accounts, account => Assert.Equal(sandbox.Name, account.TextAt("sandbox")));
        Assert.Equal(5, (await other.AccountsAsync()).Length);
    }

    [Fact]
    public async Task All_members_of_an_account_show_and_can_be_put_back()
    {
        var sandbox = shared.OnSite();
        await sandbox.ControlledAsync("PUT", "accounts", Whole);
        var account = Assert.Single(await sandbox.AccountsAsync());
        using var told = JsonDocument.Parse(Whole);
        foreach (var member in told.RootElement.At("accounts")[0].EnumerateObject())
            Assert.Equal(member.Name == "LastFetch" ? "2026-01-31T12:00:00.5Z" : member.Value.ToString(),
                account.At(member.Name).ToString());
        Assert.Equal((false, false), (account.At("ready").GetBoolean(), account.At("syncing").GetBoolean()));
        Assert.Equal("Full.", (await sandbox.MailboxAsync(17)).TextAt("ErrorReason"));

        await PutBackAsync(sandbox);
    }

    [Fact]
    public async Task Samples_can_be_put_back_too() => await PutBackAsync(shared.OnSite());

    [Fact]
    public async Task Those_of_all_sandboxes_go_back_each_to_its_own()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var (root, site) = (mock.Sandbox(""), mock.Sandbox("site"));
        await site.ControlledAsync("PATCH", "accounts/18", """{"SentFolder":"Sent by site"}""");
        var all = (await root.GetJsonAsync("/__mock/accounts")).ToString();
        await root.ControlledAsync("DELETE", "accounts");
        await root.ControlledAsync("PUT", "accounts", all);
        Assert.Equal(all, (await root.GetJsonAsync("/__mock/accounts")).ToString());
    }

    [Fact]
    public async Task Without_a_sandboxs_name_they_apply_to_all()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        await mock.Sandbox("one").ControlledAsync("DELETE", "accounts"); // which is its first use
        await mock.Sandbox("").ControlledAsync("PUT", "accounts", Two);
        await mock.Sandbox("one").ControlledAsync("PATCH", "accounts/17", """{"ErrorCount":1}""");
        Assert.Equal(["/0", "/0", "one/0", "one/1"],
            (await mock.Sandbox("").AccountsAsync()).Select(account => $"{account.TextAt("sandbox")}/{account.NumberAt("ErrorCount")}")
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("", "body")]
    [InlineData("{", "line 1, column 2")]
    [InlineData("[]", "body")]
    [InlineData("{}", "/accounts")]
    [InlineData("""{"account":[]}""", "/account")]
    [InlineData("""{"accounts":{}}""", "/accounts")]
    [InlineData("""{"accounts":[{}]}""", "/accounts/0")]
    [InlineData("""{"accounts":[{"AccountId":1},null]}""", "/accounts/1 /accounts/1")]
    [InlineData("""{"accounts":[{"AccountId":"x"}]}""", "/accounts/0/AccountId /accounts/0")]
    [InlineData("""{"accounts":[{"AccountId":1,"Acount":1,"mailbox":"full"},{"AccountId":1,"ErrorCount":-1}]}""",
        "/accounts/0/Acount /accounts/0/mailbox /accounts/1/ErrorCount /accounts/1/AccountId")]
    [InlineData("""{"accounts":[{"AccountId":1,"LastFetch":"2026-01-31T12:00:00"},{"AccountId":2,"LastFetch":7}]}""",
        "/accounts/0/LastFetch /accounts/1/LastFetch")]
    [InlineData("""{"accounts":[{"AccountId":1,"incoming":{"Port":99999,"Serve":""},"outgoing":[]}]}""",
        "/accounts/0/incoming/Serve /accounts/0/incoming/Port /accounts/0/outgoing")]
    [InlineData("""{"accounts":[{"AccountId":1,"accountid":1}]}""", "/accounts/0/accountid")]
    [InlineData("""{"accounts":[{"AssociateName":"\ud800"}]}""", "/accounts/0/AssociateName")]
    public async Task Wrong_accounts_are_refused_with_every_place_and_change_nothing(string body, string locations)
    {
        var sandbox = shared.OnSite();
        await sandbox.ControlledAsync("PUT", "accounts", Two);
        using var response = await sandbox.ControlAsync("PUT", "accounts", body);

        Assert.Equal(400, (int)response.StatusCode);
        var error = await TestSandbox.JsonOf(response);
        Assert.Equal(locations,
            error.TryGetProperty("errors", out var errors)
                ? string.Join(' ', errors.EnumerateArray().Select(one => one.TextAt("place")))
                : error.TextAt("place"));
        Assert.Equal(2, (await sandbox.AccountsAsync()).Length);
    }

    [Fact]
    public async Task A_wrong_name_is_reported_with_the_nearest()
    {
        using var response = await shared.OnSite()
            .ControlAsync("PUT", "accounts", """{"accounts":[{"AccountId":1,"EMailAdress":"a@example.com"}]}""");
        Assert.Equal("there is no such member; the nearest is EMailAddress.", (await TestSandbox.JsonOf(response)).TextAt("error"));
    }

    [Fact]
    public async Task Of_very_many_errors_the_first_hundred_are_reported()
    {
        using var response = await shared.OnSite()
            .ControlAsync("PUT", "accounts", $$"""{"accounts":[{{string.Join(',', Enumerable.Repeat("{}", 5000))}}]}""");
        var errors = (await TestSandbox.JsonOf(response)).At("errors");
        Assert.Equal((100, "4901 more errors are not listed."), (errors.GetArrayLength(), errors[99].TextAt("error")));
    }

    [Fact]
    public async Task More_than_anybody_has_are_refused()
    {
        var sandbox = shared.OnSite();
        using var many =
            await sandbox.ControlAsync("PUT", "accounts",
                $$"""{"accounts":[{{string.Join(',', Enumerable.Range(1, 10_001).Select(WireCalls.BodyOf))}}]}""");
        Assert.Equal((400, "/accounts"), ((int)many.StatusCode, (await TestSandbox.JsonOf(many)).TextAt("place")));
        using var large = await sandbox.ControlAsync("PUT", "accounts", new string(' ', 16 * 1024 * 1024 + 1));
        Assert.Equal(413, (int)large.StatusCode);
    }

    [Theory]
    [InlineData("""{"count":10001}""", "/count")]
    [InlineData("""{"count":-1,"seed":"x","locale":"klingon"}""", "/count /seed /locale")]
    [InlineData("""{"amount":1}""", "/amount")]
    public async Task Samples_that_cannot_be_made_are_refused(string body, string locations)
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.ControlAsync("POST", "accounts", body);
        Assert.Equal(400, (int)response.StatusCode);
        var errors = (await TestSandbox.JsonOf(response)).At("errors").EnumerateArray().ToList();
        Assert.Equal(locations, string.Join(' ', errors.Select(error => error.TextAt("place"))));
        if (locations.EndsWith("locale", StringComparison.Ordinal))
            Assert.Contains("nb_NO", errors[^1].TextAt("error"), StringComparison.Ordinal);
        Assert.Equal(5, (await sandbox.AccountsAsync()).Length);
    }

    [Fact]
    public async Task Those_of_the_settings_are_there_from_the_beginning_and_after_a_reset()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Accounts = [new AccountKey(1, null, null)] });
        var sandbox = mock.Sandbox("site");
        await sandbox.ControlledAsync("PUT", "accounts", Two);
        await sandbox.ControlledAsync("POST", "reset");
        Assert.Equal(1, Assert.Single(await sandbox.AccountsAsync()).NumberAt("AccountId"));
    }

    private static async Task PutBackAsync(TestSandbox sandbox)
    {
        var before = (await sandbox.GetJsonAsync("/__mock/accounts")).ToString();
        await sandbox.ControlledAsync("PUT", "accounts", before);
        Assert.Equal(before, (await sandbox.GetJsonAsync("/__mock/accounts")).ToString());
    }
}
