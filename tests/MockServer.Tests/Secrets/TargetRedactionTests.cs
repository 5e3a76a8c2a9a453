using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Secrets;

public sealed class TargetRedactionTests(SharedMock shared)
{
    [Theory]
    [InlineData("?access_token=s3cret")]
    [InlineData("?a=1&ACCESS_TOKEN=s3cret&b=2")]
    [InlineData("?access%5Ftoken=s3cret")]
    [InlineData("?%61ccess_%74oken=s3cret")]
    [InlineData("?access_%2574oken=s3cret")]
    [InlineData("?password=%73%33%63%72%65%74")]
    [InlineData("?password=two%20s3cret")]
    [InlineData("?password=a;s3cret")]
    [InlineData("?password=a\"s3cret")]
    [InlineData("?password[]=s3cret")]
    [InlineData("?user[password]=s3cret")]
    [InlineData("?user%5Bpassword%5D=s3cret")]
    [InlineData("?url=http%3A%2F%2Fh%2F%3Faccess_token%3Ds3cret%26b%3D1")]
    [InlineData("?json=%7B%22password%22%3A%22two%20s3cret%22%7D")]
    [InlineData(";token=s3cret?a=1")]
    [InlineData("?$select=Name&password=s3cret")]
    [InlineData("?$select=password%3Ds3cret")]
    public async Task A_secret_in_the_target_is_shown_nowhere(string rest)
    {
        var sandbox = shared.OnSite();
        await SendAsync(sandbox, $"{sandbox.Prefix}{TestSandbox.Operation}{rest}");

        Assert.Contains("redacted", Assert.Single(await sandbox.JournalAsync()).TextAt("target"), StringComparison.Ordinal);
        var shown = await sandbox.ShownAsync();
        Assert.DoesNotContain("s3cret", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("%73%33%63%72%65%74", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?x=mock-app-token")]
    [InlineData("?x=mock%2Dapp%2dtoken")]
    [InlineData("?x=mock%252Dapp%252Dtoken")]
    [InlineData("?x=7T%3Amock-ticket%3D%3D")]
    [InlineData("?$select=Name,mock-access-token")]
    [InlineData("/mock-access-token")]
    [InlineData("/mock%2Daccess%2Dtoken")]
    public async Task A_known_secret_is_shown_nowhere_whatever_its_name(string rest)
    {
        var sandbox = shared.OnSite();
        await SendAsync(sandbox, $"{sandbox.Prefix}{TestSandbox.Operation}{rest}");

        var shown = Uri.UnescapeDataString(Uri.UnescapeDataString(await sandbox.ShownAsync()));
        Assert.Contains("redacted", shown, StringComparison.Ordinal);
        Assert.All((string[])["mock-app-token", "mock-access-token", "7T:mock-ticket"],
            secret => Assert.DoesNotContain(secret, shown, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("?$select=Name,department,category/id")]
    [InlineData("?%24select=Name%2CCategory%2FId")]
    [InlineData("?a=%zz&b=100%")]
    [InlineData("?a=b=c&=d&&e")]
    public async Task A_target_without_a_secret_stays_as_it_is(string rest)
    {
        var sandbox = shared.OnSite();
        await SendAsync(sandbox, $"{sandbox.Prefix}{TestSandbox.Operation}{rest}");

        Assert.Equal($"{sandbox.Prefix}{TestSandbox.Operation}{rest}", Assert.Single(await sandbox.JournalAsync()).TextAt("target"));
    }

    [Fact]
    public async Task The_other_parts_of_a_query_stay()
    {
        var sandbox = shared.OnSite();
        await SendAsync(sandbox, $"{sandbox.Prefix}{TestSandbox.Operation}?a=1%202&token=s3cret&$select=x");

        Assert.Matches(@"\?a=1%202&token=\[redacted [0-9a-f]{8}\]&\$select=x$",
            Assert.Single(await sandbox.JournalAsync()).TextAt("target"));
    }

    // HttpClient would tidy the target.
    private static async Task SendAsync(TestSandbox sandbox, string target)
    {
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(
            $"POST {target} HTTP/1.1\nHost: localhost\nAuthorization: {TestSandbox.Tje0}\nContent-Type: "
                + $"application/json\nContent-Length: 2\n\n{{}}");
        await connection.ReadAnswerAsync();
    }
}
