using System.Net;
using System.Text;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Login.Tests.OpenId;

/// <summary>Requests for tokens that are refused.</summary>
public sealed class TokenErrorTests(SharedMock shared)
{
    [Theory]
    [InlineData("grant_type", "", "invalid_request")]
    [InlineData("grant_type", "password", "unsupported_grant_type")]
    [InlineData("code", "", "invalid_request")]
    [InlineData("code", "bogus", "invalid_grant")]
    [InlineData("redirect_uri", "http://127.0.0.1:3999/elsewhere", "invalid_grant")]
    [InlineData("redirect_uri", "http://127.0.0.1:3999/callback/", "invalid_grant")]
    [InlineData("code_verifier", SignIn.Verifier, "invalid_grant")]
    public async Task An_exchange_with_a_wrong_parameter_is_refused_and_leaves_the_code(string parameter, string value, string error)
    {
        var signIn = SignIn.At(shared);
        var right = SignIn.Exchange(await signIn.CodeAsync());
        var wrong = new Dictionary<string, string>(right) { [parameter] = value };

        using var response = await signIn.PostAsync(SignIn.TokensPath, wrong);

        Assert.Equal(error, (await SignIn.ErrorOf(response)).Error);
        await signIn.TokensAsync(right);
    }

    [Theory]
    [InlineData("client_id", "")]
    [InlineData("client_id", "somebody")]
    [InlineData("client_secret", "")]
    [InlineData("client_secret", "wrong")]
    [InlineData("client_secret", "mock-app-without-email")]
    public async Task An_application_that_does_not_prove_itself_is_refused(string parameter, string value)
    {
        var signIn = SignIn.At(shared);
        var exchange = SignIn.Exchange(await signIn.CodeAsync());
        exchange[parameter] = value;

        using var response = await signIn.PostAsync(SignIn.TokensPath, exchange);

        Assert.Equal("invalid_client", (await SignIn.ErrorOf(response)).Error);
        Assert.Empty(response.Headers.WwwAuthenticate);
    }

    [Theory]
    [InlineData("Bearer abc")]
    [InlineData("Basic ???")]
    [InlineData("Basic bm8tY29sb24=")]
    [InlineData("Basic bW9jay1jbGllbnQ6d3Jvbmc=")]
    public async Task Wrong_client_credentials_in_the_header_are_challenged(string authorization)
    {
        var signIn = SignIn.At(shared);
        var exchange = SignIn.Exchange(await signIn.CodeAsync());
        exchange.Remove("client_id");
        exchange.Remove("client_secret");
        using var request = new HttpRequestMessage(HttpMethod.Post, SignIn.TokensPath) { Content = new FormUrlEncodedContent(exchange) };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);

        using var response = await signIn.Mock.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("invalid_client", (await SignIn.ErrorOf(response, HttpStatusCode.Unauthorized)).Error);
        Assert.Equal("Basic", response.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Theory]
    [InlineData(null, "missing")]
    [InlineData("short", "malformed")]
    [InlineData("another-verifier-that-is-long-enough-for-rfc-7636-01", "does not match")]
    public async Task A_verifier_has_to_match_its_challenge(string? verifier, string part)
    {
        var signIn = SignIn.At(shared);
        var exchange = SignIn.Exchange(await signIn.CodeAsync(("code_challenge", SignIn.Challenge), ("code_challenge_method", "S256")));
        if (verifier is not null) exchange["code_verifier"] = verifier;

        using var response = await signIn.PostAsync(SignIn.TokensPath, exchange);

        var (error, description) = await SignIn.ErrorOf(response);
        Assert.Equal("invalid_grant", error);
        Assert.Contains(part, description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_challenge_is_no_verifier_of_itself()
    {
        var signIn = SignIn.At(shared);
        var exchange = SignIn.Exchange(await signIn.CodeAsync(("code_challenge", SignIn.Challenge), ("code_challenge_method", "S256")));
        exchange["code_verifier"] = SignIn.Challenge;

        using var response = await signIn.PostAsync(SignIn.TokensPath, exchange);

        Assert.Equal("invalid_grant", (await SignIn.ErrorOf(response)).Error);
    }

    [Fact]
    public async Task A_code_and_a_refresh_token_serve_only_the_application_that_got_them()
    {
        var signIn = SignIn.At(shared);
        var refresh = (await signIn.SignedInAsync()).GetProperty("refresh_token").GetString()!;
        foreach (var form in new[] { SignIn.Exchange(await signIn.CodeAsync()), SignIn.Refresh(refresh) })
        {
            form["client_id"] = "mock-client-without-email";
            form["client_secret"] = "mock-app-without-email";

            using var response = await signIn.PostAsync(SignIn.TokensPath, form);

            var (error, description) = await SignIn.ErrorOf(response);
            Assert.Equal("invalid_grant", error);
            Assert.Contains("another application", description, StringComparison.Ordinal);
        }

        await signIn.TokensAsync(SignIn.Refresh(refresh));
    }

    [Theory]
    [InlineData("bogus")]
    [InlineData("access")]
    [InlineData("code")]
    public async Task Only_a_refresh_token_is_refreshed(string what)
    {
        var signIn = SignIn.At(shared);
        var token = what switch
        {
            "access" => (await signIn.SignedInAsync()).GetProperty("access_token").GetString()!,
            "code" => await signIn.CodeAsync(),
            _ => new string('a', 64),
        };

        using var response = await signIn.PostAsync(SignIn.TokensPath, SignIn.Refresh(token));

        Assert.Equal("invalid_grant", (await SignIn.ErrorOf(response)).Error);
    }

    [Fact]
    public async Task A_refresh_without_the_secret_is_only_for_native_applications()
    {
        var signIn = SignIn.At(shared);
        var form = SignIn.Refresh((await signIn.SignedInAsync()).GetProperty("refresh_token").GetString()!);
        form.Remove("client_secret");

        using var response = await signIn.PostAsync(SignIn.TokensPath, form);

        Assert.Equal("invalid_client", (await SignIn.ErrorOf(response)).Error);
    }

    [Fact]
    public async Task The_secret_need_not_be_sent_in_two_ways_but_may_not_differ()
    {
        var signIn = SignIn.At(shared);
        var exchange = SignIn.Exchange(await signIn.CodeAsync());
        using var request = new HttpRequestMessage(HttpMethod.Post, SignIn.TokensPath) { Content = new FormUrlEncodedContent(exchange) };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{SignIn.Client}:other")));

        using var response = await signIn.Mock.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("invalid_request", (await SignIn.ErrorOf(response)).Error);
    }

    [Fact]
    public async Task A_body_in_JSON_is_told_what_is_expected()
    {
        var signIn = SignIn.At(shared);
        using var content = new StringContent("""{"grant_type":"authorization_code"}""", Encoding.UTF8, "application/json");

        using var response = await signIn.Mock.Http.PostAsync(SignIn.TokensPath, content, TestContext.Current.CancellationToken);

        var (error, description) = await SignIn.ErrorOf(response);
        Assert.Equal("invalid_request", error);
        Assert.Contains("JSON", description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_without_the_EMail_agent_gets_a_token_that_does_not_grant_it()
    {
        var signIn = SignIn.At(shared);

        var tokens = await signIn.TokensAsync(SignIn.Exchange(await signIn.CodeAsync(("login_hint", "noemail"))));

        Assert.Equal(HttpStatusCode.Forbidden, await signIn.CallAsync(tokens.GetProperty("access_token").GetString()!));
    }

    [Theory]
    [InlineData("20:00", 1200)]
    public async Task The_lifetime_of_access_tokens_is_a_setting(string lifetime, int seconds)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions
        {
            Port = 0,
            Login = new LoginOptions { AccessTokenLifetime = TimeSpan.ParseExact(lifetime, @"mm\:ss", null) },
        });

        Assert.Equal(seconds, (await new SignIn(mock, "Cust1").SignedInAsync()).GetProperty("expires_in").GetInt32());
    }
}
