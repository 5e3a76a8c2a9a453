using System.Net;
using System.Text;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Login.Tests.OpenId;

/// <summary>From the authorization request to the first call with the token.</summary>
public sealed class CodeFlowTests(SharedMock shared)
{
    [Fact]
    public async Task An_issued_access_token_calls_its_tenant_and_no_other()
    {
        var mock = shared.Mock;
        var signIn = new SignIn(mock, "Cust4711");

        var tokens = await signIn.SignedInAsync();
        var token = tokens.GetProperty("access_token").GetString()!;

        Assert.StartsWith("8A:Cust4711.", token, StringComparison.Ordinal);
        Assert.Equal("Bearer", tokens.GetProperty("token_type").GetString());
        Assert.Equal(3600, tokens.GetProperty("expires_in").GetInt32());
        Assert.Equal(64, tokens.GetProperty("refresh_token").GetString()!.Length);
        Assert.Equal(HttpStatusCode.NoContent, await signIn.CallAsync(token));
        Assert.Equal(HttpStatusCode.Unauthorized, await signIn.CallAsync(token, "Cust4712"));
    }

    [Fact]
    public async Task An_hour_later_by_the_tenants_clock_the_token_is_refused_and_a_refresh_gives_a_new_one()
    {
        var signIn = SignIn.At(shared);
        var tokens = await signIn.SignedInAsync();
        var token = tokens.GetProperty("access_token").GetString()!;

        await AdvanceAsync(signIn, "PT1H");

        Assert.Equal(HttpStatusCode.Unauthorized, await signIn.CallAsync(token));
        var refreshed = await signIn.TokensAsync(SignIn.Refresh(tokens.GetProperty("refresh_token").GetString()!));
        Assert.False(refreshed.TryGetProperty("refresh_token", out _));
        Assert.True(refreshed.TryGetProperty("id_token", out _));
        Assert.Equal(HttpStatusCode.NoContent, await signIn.CallAsync(refreshed.GetProperty("access_token").GetString()!));
    }

    [Fact]
    public async Task A_code_can_be_exchanged_for_ten_minutes()
    {
        var signIn = SignIn.At(shared);
        var (first, second) = (await signIn.CodeAsync(), await signIn.CodeAsync());

        await AdvanceAsync(signIn, "PT9M59S");
        await signIn.TokensAsync(SignIn.Exchange(first));
        await AdvanceAsync(signIn, "PT1S");

        using var response = await signIn.PostAsync(SignIn.TokensPath, SignIn.Exchange(second));
        Assert.Equal("invalid_grant", (await SignIn.ErrorOf(response)).Error);
    }

    [Fact]
    public async Task A_code_that_is_used_twice_is_refused_and_takes_back_what_it_gave()
    {
        var signIn = SignIn.At(shared);
        var code = await signIn.CodeAsync();
        var tokens = await signIn.TokensAsync(SignIn.Exchange(code));

        using var again = await signIn.PostAsync(SignIn.TokensPath, SignIn.Exchange(code));

        Assert.Equal("invalid_grant", (await SignIn.ErrorOf(again)).Error);
        Assert.Equal(HttpStatusCode.Unauthorized, await signIn.CallAsync(tokens.GetProperty("access_token").GetString()!));
        using var refresh = await signIn.PostAsync(SignIn.TokensPath, SignIn.Refresh(tokens.GetProperty("refresh_token").GetString()!));
        Assert.Equal("invalid_grant", (await SignIn.ErrorOf(refresh)).Error);
    }

    [Fact]
    public async Task Of_concurrent_exchanges_of_a_code_one_succeeds_and_its_tokens_are_revoked()
    {
        var signIn = SignIn.At(shared);
        var code = await signIn.CodeAsync();

        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => signIn.PostAsync(SignIn.TokensPath, SignIn.Exchange(code))));

        var given = Assert.Single(responses, response => response.StatusCode == HttpStatusCode.OK);
        Assert.Equal(7, responses.Count(response => response.StatusCode == HttpStatusCode.BadRequest));
        var token = (await TestSandbox.JsonOf(given)).GetProperty("access_token").GetString()!;
        Assert.Equal(HttpStatusCode.Unauthorized, await signIn.CallAsync(token));
    }

    [Theory]
    [InlineData("S256")]
    [InlineData("plain")]
    [InlineData(null)]
    public async Task A_native_application_proves_itself_by_its_verifier(string? method)
    {
        var signIn = SignIn.At(shared);
        var request = signIn.Request();
        request["code_challenge"] = method == "S256" ? SignIn.Challenge : SignIn.Verifier;
        if (method is not null) request["code_challenge_method"] = method;
        using var response = await signIn.AuthorizeAsync(request);
        var exchange = SignIn.Exchange(SignIn.ParametersOf(response)["code"]);
        exchange.Remove("client_secret");
        exchange["code_verifier"] = SignIn.Verifier;

        var tokens = await signIn.TokensAsync(exchange);

        Assert.Equal(HttpStatusCode.NoContent, await signIn.CallAsync(tokens.GetProperty("access_token").GetString()!));
        var refresh = SignIn.Refresh(tokens.GetProperty("refresh_token").GetString()!);
        refresh.Remove("client_secret");
        await signIn.TokensAsync(refresh);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData(null)]
    public async Task The_parameters_are_read_whatever_the_content_type_says(string? contentType)
    {
        var mock = shared.Mock;
        var signIn = SignIn.At(shared);
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(SignIn.Query(SignIn.Exchange(await signIn.CodeAsync()))));
        if (contentType is not null) content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        using var response = await mock.Http.PostAsync(SignIn.TokensPath, content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task The_parameters_may_be_in_the_query_with_an_empty_body()
    {
        var mock = shared.Mock;
        var signIn = SignIn.At(shared);

        using var response = await mock.Http.PostAsync($"{SignIn.TokensPath}?{SignIn.Query(SignIn.Exchange(await signIn.CodeAsync()))}",
            null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task The_secret_may_be_sent_as_Basic_credentials()
    {
        var mock = shared.Mock;
        var signIn = SignIn.At(shared);
        var exchange = SignIn.Exchange(await signIn.CodeAsync());
        exchange.Remove("client_secret");
        exchange.Remove("client_id");
        using var request = new HttpRequestMessage(HttpMethod.Post, SignIn.TokensPath) { Content = new FormUrlEncodedContent(exchange) };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{SignIn.Client}:{SignIn.Secret}")));

        using var response = await mock.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("redirect_url", SignIn.Redirect)]
    [InlineData("redirect_url", "")]
    public async Task The_address_may_be_called_redirect_url_or_be_left_out(string name, string value)
    {
        var signIn = SignIn.At(shared);
        var exchange = SignIn.Exchange(await signIn.CodeAsync());
        exchange.Remove("redirect_uri");
        exchange[name] = value;

        await signIn.TokensAsync(exchange);
    }

    [Theory]
    [InlineData("/login/Cust81/oauth/authorize", "Cust81")]
    [InlineData("/Login/CUST82/OAuth/Authorize", "CUST82")]
    [InlineData("/Cust83/login/common/oauth/authorize", "Cust83")]
    [InlineData("/login/common/oauth/authorize", "Cust12345")]
    public async Task The_tenant_may_be_named_by_the_path(string path, string tenant)
    {
        var mock = shared.Mock;
        var signIn = new SignIn(mock, tenant);
        var request = signIn.Request();
        request.Remove("acr_values");

        using var response = await signIn.AuthorizeAsync(request, path);
        var tokens = await signIn.TokensAsync(SignIn.Exchange(SignIn.ParametersOf(response)["code"]));

        Assert.StartsWith($"8A:{tenant}.", tokens.GetProperty("access_token").GetString(), StringComparison.Ordinal);
    }

    private static async Task AdvanceAsync(SignIn signIn, string by)
    {
        using var response = await signIn.Mock.Http.PostAsync($"/{signIn.Tenant}/__mock/clock",
            new StringContent($$"""{"advance":"{{by}}"}""", Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
