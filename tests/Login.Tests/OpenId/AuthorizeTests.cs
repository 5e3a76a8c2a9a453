using System.Net;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Login.Tests.OpenId;

/// <summary>Authorization requests that are answered at once.</summary>
public sealed class AuthorizeTests(SharedMock shared)
{
    [Theory]
    [InlineData("code", '?', "code state")]
    [InlineData("id_token", '#', "id_token state")]
    [InlineData("code id_token", '#', "code id_token state")]
    [InlineData("id_token code", '#', "code id_token state")]
    [InlineData("token id_token", '#', "access_token token_type expires_in id_token state")]
    [InlineData("token", '#', "access_token token_type expires_in ctx netserver_url state")]
    public async Task Each_response_type_is_answered_in_its_usual_mode(string type, char mark, string names)
    {
        var mock = shared.Mock;
        var signIn = new SignIn(mock, "Cust4711");

        using var response = await signIn.AuthorizeAsync(signIn.Request(type));

        var given = SignIn.ParametersOf(response);
        Assert.Equal(mark, SignIn.LocationOf(response)[SignIn.Redirect.Length]);
        Assert.Equal(names.Split(' '), given.Keys);
        Assert.Equal("state-of-the-test", given["state"]);
        if (given.TryGetValue("access_token", out var token))
        {
            Assert.Equal(("bearer", "3600"), (given["token_type"], given["expires_in"]));
            Assert.Equal(HttpStatusCode.NoContent, await signIn.CallAsync(token));
        }

        if (type == "token")
            Assert.Equal(("Cust4711", $"{mock.Address}Cust4711/Remote/Services86/"), (given["ctx"], given["netserver_url"]));
    }

    [Theory]
    [InlineData("code", "fragment", '#')]
    [InlineData("code", "query", '?')]
    [InlineData("token", "fragment", '#')]
    public async Task A_response_mode_is_respected(string type, string mode, char mark)
    {
        var signIn = SignIn.At(shared);
        var request = signIn.Request(type);
        request["response_mode"] = mode;

        using var response = await signIn.AuthorizeAsync(request);

        Assert.Equal(mark, SignIn.LocationOf(response)[SignIn.Redirect.Length]);
    }

    [Fact]
    public async Task By_form_post_a_page_sends_itself_to_the_application()
    {
        var signIn = SignIn.At(shared);
        var request = signIn.Request("code id_token");
        request["response_mode"] = "form_post";
        request["state"] = "\"><script>alert(1)</script>";

        using var response = await signIn.AuthorizeAsync(request);
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains($"<form method=\"post\" action=\"{SignIn.Redirect}\">", page, StringComparison.Ordinal);
        Assert.Contains("name=\"code\"", page, StringComparison.Ordinal);
        Assert.Contains("name=\"id_token\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("form-action http://127.0.0.1:3999", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tje0")]
    [InlineData("TJE0")]
    [InlineData("tje0@cust4711.example")]
    public async Task The_hint_is_a_user_name_or_a_upn(string hint)
    {
        var mock = shared.Mock;

        Assert.NotEmpty(await new SignIn(mock, "Cust4711").CodeAsync(("login_hint", hint)));
    }

    [Theory]
    [InlineData("login_hint", "nobody", "login_required")]
    [InlineData("login_hint", "", "login_required")]
    [InlineData("acr_values", "tenant:elsewhere", "invalid_request")]
    [InlineData("acr_values", "tenant:", "invalid_request")]
    [InlineData("response_type", "", "invalid_request")]
    [InlineData("response_type", "code token", "unsupported_response_type")]
    [InlineData("response_type", "code code", "unsupported_response_type")]
    [InlineData("response_type", "password", "unsupported_response_type")]
    [InlineData("response_mode", "web_message", "invalid_request")]
    [InlineData("code_challenge", "short", "invalid_request")]
    [InlineData("code_challenge_method", "S512", "invalid_request")]
    [InlineData("code_challenge_method", "S256", "invalid_request")]
    [InlineData("prompt", "none login", "invalid_request")]
    public async Task What_is_wrong_is_reported_to_the_application(string parameter, string value, string error)
    {
        var signIn = SignIn.At(shared);
        var request = signIn.Request();
        request[parameter] = value;

        using var response = await signIn.AuthorizeAsync(request);

        var given = SignIn.ParametersOf(response);
        Assert.Equal((error, "state-of-the-test"), (given["error"], given["state"]));
        Assert.NotEmpty(given["error_description"]);
        Assert.DoesNotContain("code", given.Keys);
    }

    [Theory]
    [InlineData("id_token", "nonce", "")]
    [InlineData("token", "response_mode", "query")]
    public async Task Errors_of_the_implicit_flow_are_in_the_fragment(string type, string parameter, string value)
    {
        var signIn = SignIn.At(shared);
        var request = signIn.Request(type);
        request[parameter] = value;

        using var response = await signIn.AuthorizeAsync(request);

        Assert.Equal("invalid_request", SignIn.ParametersOf(response)["error"]);
        Assert.Equal('#', SignIn.LocationOf(response)[SignIn.Redirect.Length]);
    }

    [Theory]
    [InlineData("client_id", "")]
    [InlineData("client_id", "somebody")]
    [InlineData("redirect_uri", "")]
    [InlineData("redirect_uri", "https://evil.example/callback")]
    [InlineData("redirect_uri", "http://127.0.0.1.evil.example/")]
    [InlineData("redirect_uri", "http://localhost@evil.example/")]
    [InlineData("redirect_uri", "http://127.0.0.1:3999/callback#part")]
    [InlineData("redirect_uri", "http://127.0.0.1:3999/call\r\nSet-Cookie: a=b")]
    [InlineData("redirect_uri", "http://127.0.0.1:3999/\u00e6")]
    [InlineData("redirect_uri", "/callback")]
    [InlineData("redirect_uri", "javascript:alert(1)")]
    public async Task Without_a_registered_address_an_error_page_is_shown_and_nothing_redirected(string parameter, string value)
    {
        var signIn = SignIn.At(shared);
        var request = signIn.Request();
        request[parameter] = value;

        using var response = await signIn.AuthorizeAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("Authorization error: InvalidRedirectUrl (2)",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Location"));
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("https://app.example/signed-in", true)]
    [InlineData("https://app.example/signed-in/", false)]
    [InlineData("https://APP.example/signed-in", false)]
    [InlineData("myapp:/callback", true)]
    [InlineData("http://127.0.0.1:4711", true)]
    [InlineData("http://127.0.0.1:1", false)]
    [InlineData("http://127.0.0.1:4711/", false)]
    [InlineData("https://tenant7.example/x", true)]
    [InlineData("https://tenantx.example/x", false)]
    public async Task Addresses_are_matched_exactly_or_by_a_registered_expression(string address, bool isRegistered)
    {
        await using var mock = await RunningMock.StartAsync(Options("myapp:/callback", "https://app.example/signed-in",
            @"^http://127.0.0.1\:\d{4,10}$", @"^https://(?=tenant\d)[a-z0-9]+\.example/x$"));
        var signIn = new SignIn(mock, "Cust4711");
        var request = signIn.Request();
        request["redirect_uri"] = address;

        using var response = await signIn.AuthorizeAsync(request);

        Assert.Equal(isRegistered ? HttpStatusCode.Found : HttpStatusCode.BadRequest, response.StatusCode);
        if (isRegistered)
            Assert.StartsWith($"{address}?code=", SignIn.LocationOf(response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("^http://(a+)+$")]
    [InlineData(@"^http://(?=a)(a+)+$")]
    public async Task An_expression_that_takes_for_ever_does_not_match(string pattern)
    {
        await using var mock = await RunningMock.StartAsync(Options(pattern));
        var signIn = new SignIn(mock, "Cust4711");
        var request = signIn.Request();
        request["redirect_uri"] = $"http://{new string('a', 2000)}!";

        using var response = await signIn.AuthorizeAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_query_in_the_address_is_kept()
    {
        var signIn = SignIn.At(shared);
        var request = signIn.Request();
        request["redirect_uri"] = "http://localhost/callback?from=mock";

        using var response = await signIn.AuthorizeAsync(request);

        Assert.StartsWith("http://localhost/callback?from=mock&code=", SignIn.LocationOf(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tenant_that_has_not_consented_denies_access()
    {
        var application = new ApplicationIdentity(SignIn.Secret, "app", true) { ClientId = SignIn.Client, Tenants = ["Cust4711"] };
        await using var mock = await RunningMock.StartAsync(Options([application]));

        Assert.NotEmpty(await new SignIn(mock, "cust4711").CodeAsync());
        var elsewhere = new SignIn(mock, "Cust4712");
        using var response = await elsewhere.AuthorizeAsync(elsewhere.Request());

        Assert.Equal("access_denied", SignIn.ParametersOf(response)["error"]);
    }

    [Fact]
    public async Task An_on_site_installation_has_no_such_login()
    {
        var mock = shared.Mock;
        var signIn = new SignIn(mock, "team-a");
        var request = signIn.Request();
        request.Remove("acr_values");

        using var response = await signIn.AuthorizeAsync(request, "/team-a/login/common/oauth/authorize");

        Assert.Equal("invalid_request", SignIn.ParametersOf(response)["error"]);
    }

    private static MockOptions Options(params string[] redirects) =>
        Options([new ApplicationIdentity(SignIn.Secret, "app", true) { ClientId = SignIn.Client, Redirects = redirects }]);

    private static MockOptions Options(ApplicationIdentity[] applications) =>
        new() { Port = 0, Identities = IdentityOptions.Default with { Applications = applications } };
}
