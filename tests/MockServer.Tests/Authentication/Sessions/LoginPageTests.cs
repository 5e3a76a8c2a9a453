using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Authentication.Sessions;

/// <summary>/login as a browser sees it.</summary>
public sealed partial class LoginPageTests(SharedMock shared)
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    [Fact]
    public async Task A_logged_in_user_sees_the_name_and_the_hidden_input_again()
    {
        var sandbox = shared.OnSite();
        var session = await BrowserSession.LogInAsync(sandbox);

        using var response = await ShowAsync(sandbox, session);

        var page = await TextAsync(response);
        Assert.Contains("Logged in as <strong>tje0</strong>", page, StringComparison.Ordinal);
        Assert.Contains($"id=\"XSRF_TOKEN\" name=\"XSRF_TOKEN\" value=\"{session.Xsrf}\"", page, StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain(session.Xsrf, (await sandbox.JournalAsync())[0].GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_living_session_or_its_value_there_is_the_form()
    {
        var sandbox = shared.OnSite();
        var session = await BrowserSession.LogInAsync(sandbox);

        foreach (var stale in (BrowserSession[])[session with { Id = "unknown" }, session with { Xsrf = "<script>" },
            await BrowserSession.LogInAsync(shared.OnSite())])
        {
            using var response = await ShowAsync(sandbox, stale);
            var page = await TextAsync(response);
            Assert.Contains("name=\"password\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain("XSRF_TOKEN", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_wrong_login_shows_a_browser_the_form_with_the_reason_and_no_dialog_of_its_own()
    {
        foreach (var sandbox in (TestSandbox[])[shared.OnSite(), shared.Online()])
        {
            using var response = await PostAsync(sandbox, BrowserSession.Form("<b>\"tje0", "wrong-password"), Browser);

            var page = await TextAsync(response);
            Assert.Equal((HttpStatusCode.Unauthorized, "text/html"),
                (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
            Assert.Equal("AUTH-08", TestSandbox.RequirementOf(response));
            Assert.True(response.Headers.Contains("X-Mock-Request"));
            Assert.Equal(["Session"], response.Headers.WwwAuthenticate.Select(challenge => challenge.Scheme));
            Assert.Contains("role=\"alert\">The user name or the password is wrong.<", page, StringComparison.Ordinal);
            Assert.Contains("value=\"&lt;b&gt;&quot;tje0\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain("wrong-password", page, StringComparison.Ordinal);
            Assert.Equal("AUTH-08", (await sandbox.JournalAsync())[0].TextAt("requirement"));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("*/*")]
    [InlineData("application/json")]
    [InlineData("text/html;q=0.5, application/json")]
    public async Task Another_client_gets_the_error_as_ever(string? accept)
    {
        var sandbox = shared.OnSite();
        using var response = await PostAsync(sandbox, BrowserSession.Form("tje0", "wrong"), accept);

        Assert.Equal("SoInvalidPasswordException", (await TestSandbox.JsonOf(response)).TextAt("ErrorType"));
        Assert.Contains("Basic", response.Headers.WwwAuthenticate.Select(challenge => challenge.Scheme));
    }

    [Fact]
    public async Task Logging_out_ends_the_session_and_takes_its_cookies()
    {
        var sandbox = shared.OnSite();
        var (session, other) = (await BrowserSession.LogInAsync(sandbox), await BrowserSession.LogInAsync(sandbox));

        var request = new HttpRequestMessage(HttpMethod.Post,
            $"{sandbox.Prefix}/login")
        { Content = new FormUrlEncodedContent([new("logout", "yes")]) };
        using var response = await sandbox.SendAsync(request.With("Cookie", $"ASP.NET_SessionId={session.Id}"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            [$"ASP.NET_SessionId=; Path={sandbox.Prefix}; Max-Age=0; HttpOnly; SameSite=Lax",
                $"XSRF-TOKEN=; Path={sandbox.Prefix}; Max-Age=0; SameSite=Lax"],
            response.Headers.GetValues("Set-Cookie"));
        using var refused = await sandbox.SendAsync(session.Call(sandbox, session.Xsrf));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        await sandbox.AssertTakenAsync(other.Call(sandbox, other.Xsrf));
    }

    [Fact]
    public async Task The_policy_names_the_one_style_of_the_page_and_allows_no_script()
    {
        using var response = await shared.OnSite().GetAsync("/login");

        var style = Style().Match(await TextAsync(response)).Groups["style"].Value;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        Assert.Equal(
            $"default-src 'none'; style-src 'sha256-{hash}'; img-src data:; base-uri 'none'; frame-ancestors 'none'; connect-src 'self'; "
                + "form-action 'self'",
            response.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task The_form_shows_the_users_whose_passwords_are_no_secret_and_no_others()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions
        {
            Port = 0,
            Identities =
            IdentityOptions.Default with { Users = [new UserIdentity("ADM0", "", true), new UserIdentity("tje0", "my-own", true)] },
        });

        using var response = await mock.Sandbox("").GetAsync("/login");

        var page = await TextAsync(response);
        Assert.Contains("<code>ADM0</code> with no password", page, StringComparison.Ordinal);
        Assert.DoesNotContain("my-own", page, StringComparison.Ordinal);
        Assert.DoesNotContain("tje0", page, StringComparison.Ordinal);
    }

    [GeneratedRegex("<style>(?<style>[^<]*)</style>")]
    private static partial Regex Style();

    private static Task<HttpResponseMessage> ShowAsync(TestSandbox sandbox, BrowserSession session) =>
        sandbox.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, $"{sandbox.Prefix}/login").With("Cookie",
                $"ASP.NET_SessionId={session.Id}; XSRF-TOKEN={session.Xsrf}"));

    private static Task<HttpResponseMessage> PostAsync(TestSandbox sandbox, HttpContent form, string? accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{sandbox.Prefix}/login") { Content = form };
        return sandbox.SendAsync(accept is null ? request : request.With("Accept", accept));
    }

    private static Task<string> TextAsync(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
