using System.Net.Http.Headers;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace EmailSync.MockServer.Tests.Admin.Tokens;

/// <summary>The page that gives a browser a token, as a browser without script uses it.</summary>
public sealed class SignInTests
{
    private const string Browser = "text/html,application/xhtml+xml,*/*;q=0.8";
    private readonly TokenHolder reader = new("dash.board", ControlRole.Read);
    private readonly TokenHolder writer = new("ci", ControlRole.Write);
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 30, 8, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("/__mock/", "/__mock/sign-in?to=%2F__mock%2F")]
    [InlineData("/site/__mock/", "/site/__mock/sign-in?to=%2Fsite%2F__mock%2F")]
    [InlineData("/swagger/control.html?a=b&c", "/__mock/sign-in?to=%2Fswagger%2Fcontrol.html%3Fa%3Db%26c")]
    public async Task A_browser_without_a_token_is_led_to_the_page_that_takes_one(string path, string to)
    {
        await using var mock = await StartAsync();
        using var response = await mock.Sandbox("").SendAsync(Get(path));

        Assert.Equal((302, to), ((int)response.StatusCode, response.Headers.Location!.OriginalString));
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task The_form_gives_a_cookie_that_scripts_and_other_sites_cannot_use_and_leads_back()
    {
        await using var mock = await StartAsync();
        using var page = await mock.Sandbox("").SendAsync(Get("/site/__mock/sign-in?to=%2Fsite%2F__mock%2F%23%2Fverdict"));
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using var answer = await SignInAsync(mock, reader.Secret, "/site/__mock/#/verdict", "/site");

        Assert.Contains("name=\"to\" value=\"/site/__mock/#/verdict\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal((303, "/site/__mock/#/verdict"), ((int)answer.StatusCode, answer.Headers.Location!.OriginalString));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("; path=/; samesite=strict; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(reader.Secret, cookie, StringComparison.Ordinal);
        Assert.Equal(200, await StatusAsync(mock, HttpMethod.Get, "/site/__mock/requests", cookie));
        Assert.Equal(200, await StatusAsync(mock, HttpMethod.Get, "/__mock/", cookie));
        Assert.Equal(403, await StatusAsync(mock, HttpMethod.Post, "/__mock/reset", cookie));
    }

    [Fact]
    public async Task A_wrong_token_is_asked_for_again()
    {
        await using var mock = await StartAsync();
        using var answer = await SignInAsync(mock, "emailsync_no", "/__mock/");
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(401, (int)answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Contains("role=\"alert\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("emailsync_no", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://attacker.example/")]
    [InlineData("//attacker.example/")]
    [InlineData("/\\attacker.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/a\r\nSet-Cookie: x=y")]
    [InlineData("")]
    public async Task It_leads_to_no_other_site(string to)
    {
        await using var mock = await StartAsync();
        using var answer = await SignInAsync(mock, writer.Secret, to);

        Assert.Equal("/__mock/", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task What_the_query_holds_is_no_markup_on_the_page()
    {
        await using var mock = await StartAsync();
        using var page = await mock.Sandbox("").SendAsync(Get("/__mock/sign-in?to=%2F%22%3E%3Cscript%3E"));

        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_ends_after_twelve_hours()
    {
        await using var mock = await StartAsync();
        var cookie = await CookieAsync(mock, writer);
        time.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        Assert.Equal(200, await StatusAsync(mock, HttpMethod.Get, "/__mock/requests", cookie));
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(401, await StatusAsync(mock, HttpMethod.Get, "/__mock/requests", cookie));
    }

    [Fact]
    public async Task A_cookie_that_was_changed_opens_nothing()
    {
        await using var mock = await StartAsync();
        var cookie = await CookieAsync(mock, reader);
        var value = cookie[..cookie.IndexOf(';')];
        string[] wrong =
        [
            value[..^1] + (value[^1] == '0' ? '1' : '0'), value[..^2], value + "00",
            value.Replace("dash.board", "ci", StringComparison.Ordinal),
            value.Replace(".", "", StringComparison.Ordinal), value[..value.LastIndexOf('.')], "emailsync-control=", "emailsync-control=..",
            "emailsync-control=ci.99999999999999999999.00", "emailsync-control=ci.9999999999." + new string('z', 64),
        ];

        Assert.Equal(200, await StatusAsync(mock, HttpMethod.Get, "/__mock/requests", value));
        foreach (var other in wrong) Assert.Equal(401, await StatusAsync(mock, HttpMethod.Get, "/__mock/requests", other));
    }

    [Fact]
    public async Task A_cookie_of_another_server_opens_nothing()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();

        Assert.Equal(401, await StatusAsync(other, HttpMethod.Get, "/__mock/requests", await CookieAsync(one, writer)));
    }

    [Fact]
    public async Task A_page_on_another_port_of_this_host_cannot_use_the_cookie()
    {
        await using var mock = await StartAsync();
        var cookie = await CookieAsync(mock, writer);

        Assert.Equal(401, await StatusAsync(mock, HttpMethod.Post, "/__mock/reset", cookie, "http://127.0.0.1:1"));
        Assert.Equal(401, await StatusAsync(mock, HttpMethod.Post, "/__mock/reset", cookie, $"http://localhost:{mock.Address.Port}"));
        Assert.Equal(204,
            await StatusAsync(mock, HttpMethod.Post, "/__mock/reset", cookie, mock.Address.GetLeftPart(UriPartial.Authority)));
    }

    [Fact]
    public async Task Another_site_cannot_sign_a_browser_in()
    {
        await using var mock = await StartAsync();
        using var answer = await SignInAsync(mock, writer.Secret, "/__mock/", origin: "https://attacker.example");

        Assert.Equal(403, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Who_is_signed_in_is_told_so_and_can_sign_out()
    {
        await using var mock = await StartAsync();
        var signedIn = Get("/__mock/sign-in");
        signedIn.Headers.Add("Cookie", ValueOf(await CookieAsync(mock, reader)));
        using var page = await mock.Sandbox("").SendAsync(signedIn);
        using var left = await mock.Sandbox("").SendAsync(new HttpRequestMessage(HttpMethod.Post, "/__mock/sign-out"));

        Assert.Contains("<strong>dash.board</strong> (read)", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Contains("expires=Thu, 01 Jan 1970", Assert.Single(left.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        Assert.Equal("/__mock/sign-in", left.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Without_tokens_there_is_no_such_page()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        using var response = await mock.Sandbox("").GetAsync("/__mock/sign-in");

        Assert.Equal(404, (int)response.StatusCode);
    }

    [Fact]
    public async Task The_cookie_of_a_call_is_not_held_against_it_and_not_shown()
    {
        await using var mock = await StartAsync();
        var sandbox = mock.Sandbox("site");
        var cookie = ValueOf(await CookieAsync(mock, writer));
        var call = sandbox.Call();
        call.Headers.Add("Cookie", cookie);
        using var response = await sandbox.SendAsync(call);
        var journal = await writer.TextAsync(mock, "/site/__mock/requests");

        Assert.Equal(204, (int)response.StatusCode);
        Assert.DoesNotContain(cookie[(cookie.LastIndexOf('.') + 1)..], journal, StringComparison.Ordinal);
        Assert.Contains("\"findings\":[]", journal, StringComparison.Ordinal);
    }

    private Task<RunningMock> StartAsync() => RunningMock.StartAsync(TokenHolder.Options(reader, writer), time);

    private static HttpRequestMessage Get(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", Browser);
        return request;
    }

    private static Task<HttpResponseMessage> SignInAsync(RunningMock mock, string token, string to, string prefix = "",
        string? origin = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{prefix}/__mock/sign-in")
        {
            Content = new FormUrlEncodedContent([new("to", to), new("token", token)]),
        };
        request.Headers.Add("Origin", origin ?? mock.Address.GetLeftPart(UriPartial.Authority));
        return mock.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<string> CookieAsync(RunningMock mock, TokenHolder holder)
    {
        using var answer = await SignInAsync(mock, holder.Secret, "/__mock/");
        return Assert.Single(answer.Headers.GetValues("Set-Cookie"));
    }

    private static string ValueOf(string cookie) => cookie.Split(';')[0];

    private static async Task<int> StatusAsync(RunningMock mock, HttpMethod method, string path, string cookie, string? origin = null)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Add("Cookie", ValueOf(cookie));
        if (origin is not null) request.Headers.Add("Origin", origin);
        using var response = await mock.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }
}
