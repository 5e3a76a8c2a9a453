using System.Text;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Authentication.Sessions;

public sealed class LoginTests(SharedMock shared)
{
    [Fact]
    public async Task The_login_page_has_a_form_for_user_and_password()
    {
        var sandbox = shared.OnSite();

        using var response = await sandbox.GetAsync("/login");

        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal((200, "text/html; charset=utf-8"), ((int)response.StatusCode, response.Content.Headers.ContentType?.ToString()));
        Assert.Contains("<form method=\"post\">", page, StringComparison.Ordinal);
        Assert.Contains("name=\"user\"", page, StringComparison.Ordinal);
        Assert.Contains("name=\"password\" type=\"password\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("XSRF_TOKEN", page, StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_login_sets_cookies_for_the_sandbox_alone_and_hides_the_same_value_in_the_page()
    {
        var sandbox = shared.OnSite();

        using var response = await BrowserSession.PostAsync(sandbox, BrowserSession.Form("tje0", "Tje0"));

        var cookies = response.Headers.GetValues("Set-Cookie").ToList();
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(2, cookies.Count);
        Assert.Matches($"^ASP\\.NET_SessionId=[0-9a-f]{{48}}; Path={sandbox.Prefix}; HttpOnly; SameSite=Lax$", cookies[0]);
        // A page's script reads this one to send it back, so it must not be HttpOnly.
        Assert.Matches($"^XSRF-TOKEN=[0-9a-f]{{48}}; Path={sandbox.Prefix}; SameSite=Lax$", cookies[1]);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains($"<input type=\"hidden\" id=\"XSRF_TOKEN\" name=\"XSRF_TOKEN\" value=\"{cookies[1].Split('=', ';')[1]}\">", page,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_without_a_prefix_sets_cookies_for_the_whole_host()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var root = mock.Sandbox("");

        using var response = await BrowserSession.PostAsync(root, BrowserSession.Form("ADM0", ""));

        Assert.All(response.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("; Path=/;", cookie, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_logins_get_values_of_their_own()
    {
        var sandbox = shared.OnSite();

        var (one, other) = (await BrowserSession.LogInAsync(sandbox), await BrowserSession.LogInAsync(sandbox));

        Assert.Distinct([one.Id, one.Xsrf, other.Id, other.Xsrf]);
    }

    [Theory]
    [InlineData("tje0", "wrong")]
    [InlineData("tje0", "")]
    [InlineData("tje0", "tje0")]
    [InlineData("nobody", "Tje0")]
    [InlineData("", "")]
    public async Task A_wrong_login_is_refused_with_challenges_and_sets_no_cookie(string user, string password)
    {
        foreach (var sandbox in (TestSandbox[])[shared.OnSite(), shared.Online()])
        {
            var request = new HttpRequestMessage(HttpMethod.Post,
                $"{sandbox.Prefix}/login")
            { Content = BrowserSession.Form(user, password) };
            using var response = await BrowserSession.PostAsync(sandbox, BrowserSession.Form(user, password));

            Assert.False(response.Headers.Contains("Set-Cookie"));
            var error = await sandbox.AssertUnauthorizedAsync(request, "AUTH-08");
            Assert.Equal("SoInvalidPasswordException", error.GetProperty("ErrorType").GetString());
        }
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData(null)]
    public async Task A_login_that_is_no_form_is_refused_with_the_type_that_is_taken(string? contentType)
    {
        var sandbox = shared.OnSite();
        var form = new ByteArrayContent(Encoding.UTF8.GetBytes("user=tje0&password=Tje0"));
        if (contentType is not null) form.Headers.Add("Content-Type", contentType);

        using var response = await BrowserSession.PostAsync(sandbox, form);

        await sandbox.AssertRefusedAsync(response, 415, "CT-10");
        Assert.Equal("application/x-www-form-urlencoded", response.Headers.GetValues("Accept").Single());
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_login_over_the_limit_of_a_body_is_refused()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, BodyBytes = 100 });

        using var response = await BrowserSession.PostAsync(mock.Sandbox("site"), BrowserSession.Form("tje0", new string('x', 100)));

        await mock.Sandbox("site").AssertRefusedAsync(response, 413, "BODY-19");
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Another_method_is_refused_with_those_that_login_takes(string method)
    {
        var sandbox = shared.OnSite();

        using var response = await sandbox.SendAsync(new HttpRequestMessage(new HttpMethod(method), $"{sandbox.Prefix}/login"));

        await sandbox.AssertRefusedAsync(response, 405, "MET-01");
        Assert.Equal(["GET", "HEAD", "OPTIONS", "POST"], response.Content.Headers.Allow);
    }
}
