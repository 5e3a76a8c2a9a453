using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Secrets;

public sealed class HeaderRedactionTests(SharedMock shared)
{
    private const string Mark = @"\[redacted [0-9a-f]{8}\]";

    [Theory]
    [InlineData("Authorization", "Bearer 8A:Cust1.s3cret", "^Bearer " + Mark + "$")]
    [InlineData("Authorization", "s3cret", "^" + Mark + "$")]
    [InlineData("Authorization", "7T:s3cret==", "^" + Mark + "$")]
    [InlineData("Authorization", "s3cret and more", "^" + Mark + "$")]
    [InlineData("Proxy-Authorization", "Basic czNjcmV0", "^Basic " + Mark + "$")]
    [InlineData("SO-AppToken", "s3cret", "^" + Mark + "$")]
    [InlineData("SO-AppToken", "s3cret in words", "^" + Mark + "$")]
    [InlineData("X-XSRF-TOKEN", "s3cret", "^" + Mark + "$")]
    [InlineData("X-Other-Token", "s3cret", "^" + Mark + "$")]
    [InlineData("X-Api-Key", "s3cret", "^" + Mark + "$")]
    [InlineData("X-Auth", "s3cret", "^" + Mark + "$")]
    [InlineData("X-Session", "s3cret", "^" + Mark + "$")]
    [InlineData("Cookie", "ASP.NET_SessionId=s3cret; lang=s3cret2", "^ASP.NET_SessionId=" + Mark + "; lang=" + Mark + "$")]
    [InlineData("Cookie", "s3cret", "^" + Mark + "$")]
    [InlineData("Referer", "http://h/p?access_token=s3cret&a=1", "^http://h/p\\?access_token=" + Mark + "&a=1$")]
    [InlineData("X-Note", "password: s3cret", "^password: " + Mark + "$")]
    [InlineData("X-Note", "pass%77ord=s3cret", "^pass(%77|w)ord=" + Mark + "$")]
    [InlineData("X-Note", "{\"password\":\"two s3cret\"}", "^{\"password\":\"" + Mark + "\"}$")]
    [InlineData("User-Agent", "tool/1 token=s3cret", "^tool/1 token=" + Mark + "$")]
    public async Task A_secret_in_a_field_is_replaced_by_a_mark(string name, string value, string shown)
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(Call(sandbox, name, value));

        Assert.Matches(shown, Assert.Single(await sandbox.JournalAsync()).TextAt("headers", name));
        Assert.DoesNotContain("s3cret", await sandbox.ShownAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Accept-Language", "fr,de,ru,zh")]
    [InlineData("SO-Language", "de")]
    [InlineData("X-Note", "a token is no secret; nor is a password, or a ticket")]
    [InlineData("User-Agent", "SO-TS-WebApi/1.0")]
    [InlineData("X-Percent", "100% of a%20b")]
    public async Task A_field_without_a_secret_stays_as_it_is(string name, string value)
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(Call(sandbox, name, value));

        Assert.Equal(value, Assert.Single(await sandbox.JournalAsync()).TextAt("headers", name));
    }

    [Fact]
    public async Task The_same_secret_has_the_same_hash_wherever_it_stands_and_another_secret_another()
    {
        var sandbox = shared.OnSite();
        foreach (var secret in (string[])["one-Åse", "one-Åse", "two"])
        {
            var call = Call(sandbox, "X-Other-Token", Uri.EscapeDataString(secret), $"?access_token={Uri.EscapeDataString(secret)}",
                $$"""{"password":"{{secret}}"}""");
            using var response = await sandbox.SendAsync(call);
        }

        var entries = await sandbox.JournalAsync();
        string[] Hashes(Func<System.Text.Json.JsonElement, string?> text) =>
            [.. entries.Select(entry =>
                System.Text.RegularExpressions.Regex.Match(text(entry)!, @"redacted ([0-9a-f]{8})").Groups[1].Value)];
        var (headers, targets, bodies) =
            (Hashes(entry => entry.TextAt("headers", "X-Other-Token")), Hashes(entry => entry.TextAt("target")),
                Hashes(entry => entry.TextAt("body", "text")));
        Assert.Equal(targets, bodies);
        Assert.All((string[][])[headers, targets], hashes => Assert.Equal(hashes[1], hashes[2]));
        Assert.All((string[][])[headers, targets], hashes => Assert.NotEqual(hashes[0], hashes[1]));
    }

    [Fact]
    public async Task A_value_seen_as_a_cookie_is_not_shown_in_part_as_another_field()
    {
        var sandbox = shared.OnSite();
        using var first = await sandbox.SendAsync(Call(sandbox, "Cookie", "s3cret=="));
        using var second = await sandbox.SendAsync(Call(sandbox, "SO-AppToken", "s3cret=="));

        Assert.Matches($"^{Mark}$", (await sandbox.JournalAsync())[0].TextAt("headers", "SO-AppToken"));
    }

    private static HttpRequestMessage Call(TestSandbox sandbox, string name, string value, string query = "", string body = "{}")
    {
        var call = sandbox.Call(name == "Authorization" ? null : TestSandbox.Tje0, body, query: query);
        Assert.True(call.Headers.TryAddWithoutValidation(name, value));
        return call;
    }
}
