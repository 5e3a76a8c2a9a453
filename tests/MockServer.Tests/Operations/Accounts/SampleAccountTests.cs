using System.Text.Json;
using System.Text.RegularExpressions;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Operations.Accounts;

public sealed partial class SampleAccountTests(SharedMock shared)
{
    [Fact]
    public async Task A_sandbox_begins_with_five_accounts_the_first_of_the_pages_user()
    {
        var accounts = await shared.OnSite().AccountsAsync();

        Assert.Equal([17, 18, 19, 20, 21], accounts.Select(account => account.NumberAt("AccountId")));
        Assert.Equal([5, 6, 7, 8, 9], accounts.Select(account => account.NumberAt("AssociateId")));
        Assert.Equal("tje0", accounts[0].TextAt("AssociateName"));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("nb_NO")]
    [InlineData("ru")]
    [InlineData("ar")]
    [InlineData("vi")]
    [InlineData("zh_CN")]
    public async Task In_every_locale_addresses_are_ascii_in_reserved_domains_and_no_two_are_the_same(string locale)
    {
        var sandbox = shared.OnSite();
        await sandbox.ControlledAsync("POST", "accounts", $$"""{"count":500,"locale":"{{locale}}"}""");
        var accounts = await sandbox.AccountsAsync();

        Assert.Equal(500, accounts.Length);
        Assert.All(accounts, account => Assert.Matches(Address(), account.TextAt("EMailAddress")));
        Assert.All(accounts, account => Assert.Matches(User(), account.TextAt("AssociateName")));
        Assert.All((string[])["AccountId", "AssociateName", "AssociateId", "EMailAddress"],
            name => Assert.Equal(500, accounts.Select(account => account.At(name).ToString()).Distinct().Count()));
        Assert.All(accounts,
            account => Assert.Equal($"imap.{account.TextAt("EMailAddress")!.Split('@')[1]}", account.TextAt("incoming", "Server")));
    }

    [Fact]
    public async Task An_account_is_the_same_whether_few_or_many_are_made()
    {
        var (few, many) = (shared.OnSite(), shared.OnSite());
        await few.ControlledAsync("POST", "accounts", """{"count":5,"seed":7,"locale":"ar"}""");
        await many.ControlledAsync("POST", "accounts", """{"count":900,"seed":7,"locale":"ar"}""");
        Assert.Equal((await few.AccountsAsync()).Select(Facts), (await many.AccountsAsync()).Take(5).Select(Facts));
    }

    [Fact]
    public void A_seed_gives_the_same_account_on_every_machine()
    {
        var account = new AccountSamples(new SampleAccountOptions()).Of("anywhere", 3, 7, "en").All[2].Facts;
        Assert.Equal((19, "dmc2", 7, "denis.mclaughlin@example.org"),
            (account.AccountId, account.AssociateName, account.AssociateId, account.EMailAddress));
    }

    [Fact]
    public async Task Sandboxes_have_accounts_of_their_own_whatever_the_letter_case_of_their_names()
    {
        var (one, other) = (shared.OnSite(), shared.OnSite());
        Assert.NotEqual((await one.AccountsAsync()).Skip(1).Select(Facts), (await other.AccountsAsync()).Skip(1).Select(Facts));
        Assert.Equal((await one.AccountsAsync()).Select(Facts),
            (await shared.Mock.Sandbox(one.Name.ToUpperInvariant()).AccountsAsync()).Select(Facts));
    }

    [Theory]
    [InlineData("de", "Posteingang")]
    [InlineData("nb_NO", "Innboks")]
    [InlineData("ja", "INBOX")]
    public async Task Folders_have_the_words_of_the_locale_where_they_are_known(string locale, string inbox)
    {
        var sandbox = shared.OnSite();
        await sandbox.ControlledAsync("POST", "accounts", $$"""{"count":1,"locale":"{{locale}}"}""");
        Assert.Equal(inbox, (await sandbox.MailboxAsync(17)).TextAt("InboxFolder"));
    }

    [Fact]
    public async Task Number_seed_and_locale_can_be_set_for_all_sandboxes()
    {
        await using var mock =
            await RunningMock.StartAsync(new MockOptions { Port = 0, SampleAccounts = new SampleAccountOptions(2, 7, "sv") });
        var accounts = await mock.Sandbox("site").AccountsAsync();
        Assert.Equal(["Inkorgen", "Inkorgen"], accounts.Select(account => account.TextAt("InboxFolder")));
    }

    private static string Facts(JsonElement account) =>
        string.Join('|',
            ((string[])["AccountId", "AssociateName", "EMailAddress", "InboxFolder", "incoming"]).Select(name =>
                account.At(name).ToString()));

    [GeneratedRegex(@"\A(tje0|[a-z]{1,24}\.[a-z]{1,24}\d*)@example\.(com|org|net)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"\A[a-z]{3}\d+\z", RegexOptions.CultureInvariant)]
    private static partial Regex User();
}
