using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Secrets;

public sealed class AnswerRedactionTests(SharedMock shared)
{
    [Fact]
    public async Task The_cookies_of_a_login_are_marked_and_keep_their_attributes()
    {
        var sandbox = shared.OnSite();
        var (session, xsrf) = await LogInAsync(sandbox);

        var answer = (await sandbox.JournalAsync())[0].At("answer");
        var cookies = answer.At("headers", "Set-Cookie").EnumerateArray().Select(cookie => cookie.GetString()).ToList();
        Assert.Matches($@"^ASP\.NET_SessionId=\[redacted [0-9a-f]{{8}}\]; Path={sandbox.Prefix}; HttpOnly; SameSite=Lax$", cookies[0]);
        Assert.Matches($@"^XSRF-TOKEN=\[redacted [0-9a-f]{{8}}\]; Path={sandbox.Prefix}; SameSite=Lax$", cookies[1]);
        Assert.DoesNotContain("text", answer.Names());
        await AssertHiddenAsync(sandbox, session, xsrf, "Tje0");
    }

    [Fact]
    public async Task The_values_of_a_session_are_shown_nowhere_when_they_come_back()
    {
        var sandbox = shared.OnSite();
        var (session, xsrf) = await LogInAsync(sandbox);
        foreach (var value in (string[])[xsrf, xsrf[..^1]])
        {
            var call = sandbox.Call(null);
            call.Headers.Add("Cookie", $"ASP.NET_SessionId={session}; XSRF-TOKEN={xsrf}");
            call.Headers.Add("X-XSRF-TOKEN", value);
            using var response = await sandbox.SendAsync(call);
        }

        Assert.Equal([401, 204, 200], (await sandbox.JournalAsync()).Select(entry => entry.NumberAt("status")));
        await AssertHiddenAsync(sandbox, session, xsrf, xsrf[..^1]);
    }

    [Fact]
    public async Task A_hash_shows_that_a_call_came_with_the_session_of_a_login()
    {
        var sandbox = shared.OnSite();
        var (session, xsrf) = await LogInAsync(sandbox);
        var call = sandbox.Call(null);
        call.Headers.Add("Cookie", $"ASP.NET_SessionId={session}");
        call.Headers.Add("X-XSRF-TOKEN", xsrf);
        using var response = await sandbox.SendAsync(call);

        var entries = await sandbox.JournalAsync();
        Assert.StartsWith(entries[0].TextAt("headers", "Cookie")! + ";", entries[1].At("answer", "headers", "Set-Cookie")[0].GetString(),
            StringComparison.Ordinal);
        Assert.StartsWith($"XSRF-TOKEN={entries[0].TextAt("headers", "X-XSRF-TOKEN")};",
            entries[1].At("answer", "headers", "Set-Cookie")[1].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_challenge_stays_as_it_was_sent()
    {
        var sandbox = shared.Online();
        using var response = await sandbox.SendAsync(sandbox.Call($"Bearer 8A:{sandbox.Name}.expired"));

        var shown = Assert.Single(await sandbox.JournalAsync()).At("answer", "headers", "WWW-Authenticate").EnumerateArray()
            .Select(value => value.GetString());
        Assert.Equal(response.Headers.WwwAuthenticate.Select(challenge => challenge.ToString()), shown);
    }

    [Fact]
    public async Task What_is_wrong_with_a_call_is_reported_without_its_secrets()
    {
        var sandbox = shared.OnSite();
        using var events = await EventFollower.OpenAsync(sandbox.Mock, sandbox.Prefix);
        using var path = await sandbox.GetAsync("/api/v1/password=s3cret");
        using var type = await sandbox.SendAsync(sandbox.Call(contentType: "text/token=s3cret"));
        using var body =
            await sandbox.SendAsync(
                sandbox.Call(body: """{"SyncUserAccount":{"AccountId":"token=s3cret","AssociateId":"token=s3cret"}}"""));

        foreach (var response in (HttpResponseMessage[])[path, type, body])
            Assert.DoesNotContain("s3cret", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                StringComparison.Ordinal);
        await AssertHiddenAsync(sandbox, "s3cret");
        for (var i = 0; i < 3; i++) Assert.DoesNotContain("s3cret", (await events.CallAsync()).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_effect_shows_no_secret_that_was_sent_as_a_name()
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Call(body: """{"SyncUserAccount":{"AssociateName":"mock-access-token"}}"""));

        Assert.Equal(1, await sandbox.EffectCountAsync());
        await AssertHiddenAsync(sandbox, "mock-access-token");
    }

    private static async Task AssertHiddenAsync(TestSandbox sandbox, params string[] secrets)
    {
        var shown = await sandbox.ShownAsync();
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, shown, StringComparison.Ordinal));
    }

    private static async Task<(string Session, string Xsrf)> LogInAsync(TestSandbox sandbox)
    {
        using var form = new FormUrlEncodedContent([new("user", "tje0"), new("password", "Tje0")]);
        using var response = await sandbox.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{sandbox.Prefix}/login") { Content = form });
        var cookies = response.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0].Split('=', 2)[1]).ToList();
        return (cookies[0], cookies[1]);
    }
}
