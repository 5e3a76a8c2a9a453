using System.Net;
using System.Text.RegularExpressions;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Login.Tests.OpenId;

/// <summary>The page on which a person signs in, used as a browser without script uses it.</summary>
public sealed partial class SignInPageTests(SharedMock shared)
{
    private const string Password = "Tje0";

    [Fact]
    public async Task A_person_signs_in_and_the_browser_goes_on_to_the_application_with_a_code()
    {
        var signIn = SignIn.At(shared);
        using var page = await signIn.AuthorizeAsync(Interactive(signIn));
        var form = await FormOf(page);

        Assert.Equal(signIn.Tenant, form["tenant"]);
        form["user"] = "tje0";
        form["password"] = Password;
        form["consent"] = "yes";
        using var response = await signIn.PostAsync(SignIn.AuthorizePath, form);

        var given = Given(response);
        Assert.Equal("state-of-the-test", given["state"]);
        await signIn.TokensAsync(SignIn.Exchange(given["code"]));
    }

    [Fact]
    public async Task The_page_may_send_its_form_on_to_the_registered_address_and_nowhere_else()
    {
        var signIn = SignIn.At(shared);

        using var page = await signIn.AuthorizeAsync(Interactive(signIn));

        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Matches("^default-src 'none'; style-src 'sha256-[^']+'; img-src data:; base-uri 'none'; frame-ancestors 'none'; "
            + "form-action 'self' http://127.0.0.1:3999$", policy);
        Assert.True(page.Headers.CacheControl?.NoStore);
        Assert.DoesNotContain("<script", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://[::1]:4000/x", "http:")]
    [InlineData("https://localhost/x", "https://localhost:443")]
    public async Task Addresses_that_a_policy_cannot_name_are_allowed_by_their_scheme(string address, string source)
    {
        var signIn = SignIn.At(shared);
        var request = Interactive(signIn);
        request["redirect_uri"] = address;

        using var page = await signIn.AuthorizeAsync(request);

        Assert.EndsWith($"form-action 'self' {source}", page.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tje0", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("", "", HttpStatusCode.Unauthorized)]
    public async Task A_wrong_password_shows_the_page_again(string user, string password, HttpStatusCode status)
    {
        var signIn = SignIn.At(shared);
        using var page = await signIn.AuthorizeAsync(Interactive(signIn));
        var form = await FormOf(page);
        (form["user"], form["password"], form["consent"]) = (user, password, "yes");

        using var response = await signIn.PostAsync(SignIn.AuthorizePath, form);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(form["state"], (await FormOf(response))["state"]);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_tenant_that_cannot_be_is_asked_for_again()
    {
        var signIn = SignIn.At(shared);
        using var page = await signIn.AuthorizeAsync(Interactive(signIn));
        var form = await FormOf(page);
        (form["user"], form["password"], form["tenant"], form["consent"]) = ("tje0", Password, "<b>elsewhere", "yes");

        using var response = await signIn.PostAsync(SignIn.AuthorizePath, form);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.DoesNotContain("<b>", text, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;elsewhere", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_denies_sends_the_application_an_error()
    {
        var signIn = SignIn.At(shared);
        using var page = await signIn.AuthorizeAsync(Interactive(signIn));
        var form = await FormOf(page);
        form["consent"] = "no";

        using var response = await signIn.PostAsync(SignIn.AuthorizePath, form);

        Assert.Equal("access_denied", Given(response)["error"]);
    }

    [Fact]
    public async Task A_browser_that_has_signed_in_is_not_asked_again_until_it_signs_out()
    {
        var signIn = SignIn.At(shared);
        var cookie = await SignedInAsync(signIn);

        using var again = await SendAsync(signIn, Interactive(signIn), cookie);
        Assert.NotEmpty(SignIn.ParametersOf(again)["code"]);

        var silent = Interactive(signIn);
        silent["prompt"] = "none";
        using var quietly = await SendAsync(signIn, silent, cookie);
        Assert.NotEmpty(SignIn.ParametersOf(quietly)["code"]);

        var forced = Interactive(signIn);
        forced["prompt"] = "login";
        using var asked = await SendAsync(signIn, forced, cookie);
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);

        using var logout = new HttpRequestMessage(HttpMethod.Get, "/login/logout");
        logout.Headers.Add("Cookie", cookie);
        using var out_ = await signIn.Mock.Http.SendAsync(logout, TestContext.Current.CancellationToken);
        Assert.Contains("Max-Age=0", out_.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
        using var after = await SendAsync(signIn, silent, cookie);
        Assert.Equal("login_required", SignIn.ParametersOf(after)["error"]);
    }

    [Fact]
    public async Task Another_application_needs_the_consent_of_who_has_signed_in_but_no_password()
    {
        var signIn = SignIn.At(shared);
        var cookie = await SignedInAsync(signIn);
        var request = Interactive(signIn);
        request["client_id"] = "mock-client-without-email";

        using var page = await SendAsync(signIn, request, cookie);
        var form = await FormOf(page);
        Assert.DoesNotContain("password", form.Keys);
        form["consent"] = "yes";
        using var post = new HttpRequestMessage(HttpMethod.Post, SignIn.AuthorizePath) { Content = new FormUrlEncodedContent(form) };
        post.Headers.Add("Cookie", cookie);
        using var response = await signIn.Mock.Http.SendAsync(post, TestContext.Current.CancellationToken);

        Assert.NotEmpty(Given(response)["code"]);
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_consent_for_who_has_signed_in()
    {
        var signIn = SignIn.At(shared);
        var cookie = await SignedInAsync(signIn);
        var form = Interactive(signIn);
        form["client_id"] = "mock-client-without-email";
        form["consent"] = "yes";
        using var post = new HttpRequestMessage(HttpMethod.Post, SignIn.AuthorizePath) { Content = new FormUrlEncodedContent(form) };
        post.Headers.Add("Cookie", cookie);
        post.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var response = await signIn.Mock.Http.SendAsync(post, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Allow access", HeadingOf(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task An_application_may_post_its_request()
    {
        var signIn = SignIn.At(shared);

        using var response = await signIn.PostAsync(SignIn.AuthorizePath, signIn.Request());

        Assert.NotEmpty(Given(response)["code"]);
    }

    private static Dictionary<string, string> Interactive(SignIn signIn)
    {
        var request = signIn.Request();
        request.Remove("prompt");
        request.Remove("login_hint");
        return request;
    }

    private static async Task<string> SignedInAsync(SignIn signIn)
    {
        var form = Interactive(signIn);
        (form["user"], form["password"], form["tenant"], form["consent"]) = ("tje0", Password, signIn.Tenant, "yes");
        using var response = await signIn.PostAsync(SignIn.AuthorizePath, form);
        var cookie = response.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("HttpOnly; SameSite=Lax", cookie, StringComparison.Ordinal);
        return cookie.Split(';')[0];
    }

    private static Task<HttpResponseMessage> SendAsync(SignIn signIn, Dictionary<string, string> parameters, string cookie)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"{SignIn.AuthorizePath}?{SignIn.Query(parameters)}");
        request.Headers.Add("Cookie", cookie);
        return signIn.Mock.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    // After a form, the browser is sent on by 303.
    private static Dictionary<string, string> Given(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        response.StatusCode = HttpStatusCode.Found;
        return SignIn.ParametersOf(response);
    }

    private static async Task<Dictionary<string, string>> FormOf(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("<form method=\"post\" action=\"authorize\">", text, StringComparison.Ordinal);
        return Inputs().Matches(text).ToDictionary(input => input.Groups["name"].Value,
            input => WebUtility.HtmlDecode(Values().Match(input.Value).Groups["value"].Value));
    }

    private static string HeadingOf(string page) => Headings().Match(page).Groups["text"].Value;

    [GeneratedRegex("""<input [^>]*name="(?<name>[^"]*)"[^>]*>""")]
    private static partial Regex Inputs();

    [GeneratedRegex("""value="(?<value>[^"]*)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Values();

    [GeneratedRegex("<h1>(?<text>[^<]*)</h1>")]
    private static partial Regex Headings();
}
