using System.Text;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Admin;

public sealed class AccountsTests(SharedMock shared)
{
    private const string Two = """{"accounts":[{"AccountId":17,"AssociateName":"tje0"},{"AssociateName":"paul"}]}""";

    [Theory]
    [InlineData("""{"AccountId":17}""", true)]
    [InlineData("""{"AccountId":17,"AssociateName":"TJE0","AssociateId":5}""", true)]
    [InlineData("""{"AssociateName":"Paul"}""", true)]
    [InlineData("""{"AccountId":18}""", false)]
    [InlineData("""{"AccountId":17,"AssociateName":"paul"}""", false)]
    [InlineData("""{"AssociateName":"mary"}""", false)]
    public async Task A_call_for_an_account_that_the_sandbox_was_not_told_of_has_a_finding(string account, bool isKnown)
    {
        var sandbox = shared.OnSite();
        Assert.Equal(204, await PutAsync(sandbox, Two));
        using var response = await sandbox.SendAsync(sandbox.Call(body: $$"""{"SyncUserAccount":{{account}}}"""));

        Assert.Equal(204, (int)response.StatusCode);
        var findings = Assert.Single(await sandbox.JournalAsync()).At("findings").EnumerateArray().ToList();
        Assert.Equal(isKnown ? [] : ["C-BODY-09"], findings.Select(finding => finding.TextAt("id")));
        Assert.All(findings, finding => Assert.Equal("one of this sandbox's: account 17, the account of paul", finding.TextAt("expected")));
    }

    [Fact]
    public async Task Where_no_accounts_were_told_any_is_taken()
    {
        var sandbox = shared.OnSite();
        await PutAsync(sandbox, Two);
        using var forget = await sandbox.SendAsync(new HttpRequestMessage(HttpMethod.Delete, $"{sandbox.Prefix}/__mock/accounts"));
        using var response = await sandbox.SendAsync(sandbox.Call());
        Assert.Empty(Assert.Single(await sandbox.JournalAsync()).At("findings").EnumerateArray());
    }

    [Fact]
    public async Task They_are_listed_and_belong_to_their_sandbox_alone()
    {
        var (sandbox, other) = (shared.OnSite(), shared.OnSite());
        await PutAsync(sandbox, Two);
        using var use = await other.SendAsync(other.Call());

        var listed = (await sandbox.GetJsonAsync("/__mock/accounts")).At("accounts").EnumerateArray().ToList();
        Assert.Equal([17, 0], listed.Select(account => account.TryGetProperty("AccountId", out var id) ? id.GetInt32() : 0));
        Assert.All(listed, account => Assert.Equal(sandbox.Name, account.TextAt("sandbox")));
        Assert.Equal(0, (await other.GetJsonAsync("/__mock/accounts")).At("accounts").GetArrayLength());
    }

    [Theory]
    [InlineData("", "body")]
    [InlineData("{", "body")]
    [InlineData("{}", "/accounts")]
    [InlineData("""{"accounts":[{}]}""", "/accounts/0")]
    [InlineData("""{"accounts":[{"AccountId":1},null]}""", "/accounts/1")]
    [InlineData("""{"accounts":[{"AccountId":"x"}]}""", "accounts")]
    [InlineData("""{"accounts":[{"Acount":1}]}""", "accounts")]
    [InlineData("""{"account":[]}""", "account")]
    public async Task Wrong_accounts_are_refused_with_the_place_and_change_nothing(string body, string place)
    {
        var sandbox = shared.OnSite();
        await PutAsync(sandbox, Two);
        using var response = await sandbox.SendAsync(Put(sandbox, body));

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains(place, (await TestSandbox.JsonOf(response)).TextAt("place"), StringComparison.Ordinal);
        Assert.Equal(2, (await sandbox.GetJsonAsync("/__mock/accounts")).At("accounts").GetArrayLength());
    }

    [Fact]
    public async Task More_than_anybody_has_are_refused_as_too_large()
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(Put(sandbox, new string(' ', 4 * 1024 * 1024 + 1)));
        Assert.Equal(413, (int)response.StatusCode);
    }

    [Fact]
    public async Task Those_of_the_settings_are_there_from_the_beginning_and_after_a_reset()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Accounts = [new AccountKey(1, null, null)] });
        var sandbox = mock.Sandbox("site");
        await PutAsync(sandbox, Two);
        using var reset = await sandbox.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{sandbox.Prefix}/__mock/reset"));
        Assert.Equal(1, Assert.Single((await sandbox.GetJsonAsync("/__mock/accounts")).At("accounts").EnumerateArray()).NumberAt("AccountId"));
    }

    private static HttpRequestMessage Put(TestSandbox sandbox, string body) =>
        new(HttpMethod.Put, $"{sandbox.Prefix}/__mock/accounts") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };

    private static async Task<int> PutAsync(TestSandbox sandbox, string body)
    {
        using var response = await sandbox.SendAsync(Put(sandbox, body));
        return (int)response.StatusCode;
    }
}
