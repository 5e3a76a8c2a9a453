using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;

namespace EmailSync.Testing.Tests.SignIn;

public sealed class LoginTests
{
    private static readonly MockSuperOfficeOptions Online = new() { Online = true };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_addresses_are_those_of_discovery()
    {
        await using var mock = await Calls.StartAsync(Online);
        var login = mock.Login;

        var document = await mock.Http.GetFromJsonAsync<JsonElement>(login.Discovery, Token);

        Assert.Equal(
            [
                login.Issuer,
                .. new[] { login.Authorize, login.Tokens, login.Revoke, login.Jwks, login.Logout }.Select(uri => uri.AbsoluteUri),
            ],
            new[] { "issuer", "authorization_endpoint", "token_endpoint", "revocation_endpoint", "jwks_uri", "end_session_endpoint" }
                .Select(member => document.GetProperty(member).GetString()));
        Assert.Equal($"{login.Authority}/.well-known/openid-configuration", login.Discovery.AbsoluteUri);
        mock.Verdict.ShouldBeClean(); // the login's own addresses are no stray calls
    }

    [Fact]
    public async Task A_sign_in_that_names_no_tenant_is_to_the_tenant_of_the_test()
    {
        await using var mock = await Calls.StartAsync(Online);
        var login = mock.Login;

        var token = await SignInAsync(mock);

        Assert.StartsWith($"8A:{login.Tenant}.", token, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NoContent, await mock.CreateClient(MockCredentials.Bearer(token)).SyncAsync(17));
        Assert.Equal(1, mock.ExpireTokens());
        Assert.Equal("tje0", Assert.Single(mock.Effects).User);
    }

    [Fact]
    public async Task The_application_and_its_redirect_are_those_of_the_settings()
    {
        await using var mock = await Calls.StartAsync(new MockSuperOfficeOptions
        {
            Online = true,
            Settings = new Dictionary<string, string>
            {
                ["Identities:Applications:0:Token"] = "my-secret",
                ["Identities:Applications:0:Name"] = "mine",
                ["Identities:Applications:0:ClientId"] = "my-client",
                ["Identities:Applications:0:Redirects"] = @"^http://127.0.0.1:\d{4,5}$ https://app.example/signed-in",
                ["Identities:Applications:0:SystemToken"] = "Mine-abc",
            },
        });

        var login = mock.Login;

        Assert.Equal(("my-client", "my-secret", "Mine-abc", new Uri("https://app.example/signed-in")),
            (login.ClientId, login.ClientSecret, login.SystemUserToken, login.Redirect));
    }

    [Fact]
    public async Task The_key_of_the_system_user_is_a_private_one_and_not_there_where_the_settings_register_another()
    {
        await using var mock = await Calls.StartAsync(Online);
        using var key = RSA.Create();
        key.ImportFromPem(mock.Login.SystemUserKey);
        Assert.NotNull(key.ExportParameters(includePrivateParameters: true).D);

        await using var other = await Calls.StartAsync(new MockSuperOfficeOptions
        {
            Online = true,
            Settings = new Dictionary<string, string>
            {
                ["Identities:Applications:0:Token"] = "my-secret",
                ["Identities:Applications:0:Name"] = "mine",
                ["Identities:Applications:0:PublicKey"] = key.ExportSubjectPublicKeyInfoPem(),
            },
        });
        Assert.Null(other.Login.SystemUserKey);
    }

    private static async Task<string> SignInAsync(MockSuperOffice mock)
    {
        var login = mock.Login;
        var redirect = Uri.EscapeDataString(login.Redirect!.AbsoluteUri);
        using var client = mock.CreateClient();
        using var signedIn = await client.GetAsync(
            new Uri($"{login.Authorize}?client_id={login.ClientId}&redirect_uri={redirect}&response_type=code&scope=openid&state=1"
                + "&prompt=none&login_hint=tje0"), Token);
        var code = System.Web.HttpUtility.ParseQueryString(signedIn.Headers.Location!.Query)["code"]!;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = login.ClientId,
            ["client_secret"] = login.ClientSecret,
            ["code"] = code,
            ["redirect_uri"] = login.Redirect!.AbsoluteUri,
        });
        using var answer = await client.PostAsync(login.Tokens, form, Token);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("access_token").GetString()!;
    }
}
