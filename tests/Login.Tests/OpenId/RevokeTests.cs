using System.Net;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Login.Tests.OpenId;

/// <summary>Revoking tokens, and signing out.</summary>
public sealed class RevokeTests(SharedMock shared)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_revoked_refresh_token_takes_its_access_tokens_with_it(bool inQuery)
    {
        var signIn = SignIn.At(shared);
        var tokens = await signIn.SignedInAsync();
        var refresh = tokens.GetProperty("refresh_token").GetString()!;
        var second = (await signIn.TokensAsync(SignIn.Refresh(refresh))).GetProperty("access_token").GetString()!;
        Dictionary<string, string> form = new() { ["token"] = refresh, ["token_type_hint"] = "JWT" };

        using var response = inQuery
            ? await signIn.Mock.Http.PostAsync($"/login/common/oauth/Revoke?{SignIn.Query(form)}", null,
                TestContext.Current.CancellationToken)
            : await signIn.PostAsync(SignIn.RevokePath, form);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await signIn.CallAsync(tokens.GetProperty("access_token").GetString()!));
        Assert.Equal(HttpStatusCode.Unauthorized, await signIn.CallAsync(second));
        using var again = await signIn.PostAsync(SignIn.TokensPath, SignIn.Refresh(refresh));
        var (error, description) = await SignIn.ErrorOf(again);
        Assert.Equal("invalid_grant", error);
        Assert.Contains("revoked", description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_access_token_leaves_the_refresh_token()
    {
        var signIn = SignIn.At(shared);
        var tokens = await signIn.SignedInAsync();

        using var response = await signIn.PostAsync(SignIn.RevokePath,
            [new("token", tokens.GetProperty("access_token").GetString()!), new("client_id", SignIn.Client),
                new("client_secret", SignIn.Secret)]);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await signIn.CallAsync(tokens.GetProperty("access_token").GetString()!));
        await signIn.TokensAsync(SignIn.Refresh(tokens.GetProperty("refresh_token").GetString()!));
    }

    [Fact]
    public async Task An_unknown_token_is_no_error_but_a_missing_one_is()
    {
        var signIn = SignIn.At(shared);

        using var unknown = await signIn.PostAsync(SignIn.RevokePath, [new("token", "bogus")]);
        using var missing = await signIn.PostAsync(SignIn.RevokePath, []);

        Assert.Equal(HttpStatusCode.OK, unknown.StatusCode);
        Assert.Equal("invalid_request", (await SignIn.ErrorOf(missing)).Error);
    }

    [Fact]
    public async Task Another_application_revokes_nothing()
    {
        var signIn = SignIn.At(shared);
        var token = (await signIn.SignedInAsync()).GetProperty("access_token").GetString()!;

        using var foreign = await signIn.PostAsync(SignIn.RevokePath,
            [new("token", token), new("client_id", "mock-client-without-email"), new("client_secret", "mock-app-without-email")]);
        using var unproven = await signIn.PostAsync(SignIn.RevokePath,
            [new("token", token), new("client_id", SignIn.Client), new("client_secret", "wrong")]);

        Assert.Equal("invalid_grant", (await SignIn.ErrorOf(foreign)).Error);
        Assert.Equal("invalid_client", (await SignIn.ErrorOf(unproven)).Error);
        Assert.Equal(HttpStatusCode.NoContent, await signIn.CallAsync(token));
    }

    [Theory]
    [InlineData("redirect_uri")]
    [InlineData("post_logout_redirect_uri")]
    public async Task Signing_out_goes_on_to_a_registered_address_only(string parameter)
    {
        var http = shared.Mock.Http;

        using var registered = await http.GetAsync($"/login/logout?scope=openid&{parameter}=http%3A%2F%2Flocalhost%3A1%2Fout&state=a%20b",
            TestContext.Current.CancellationToken);
        using var foreign = await http.GetAsync($"/login/logout?{parameter}=https%3A%2F%2Fevil.example%2F",
            TestContext.Current.CancellationToken);
        using var nowhere = await http.GetAsync("/login/logout", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Found, registered.StatusCode);
        Assert.Equal("http://localhost:1/out?state=a%20b", SignIn.LocationOf(registered));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (foreign.StatusCode, nowhere.StatusCode));
        Assert.False(foreign.Headers.Contains("Location"));
    }
}
