using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EmailSync.Login.Tests.OpenId;

/// <summary>The id token, as the vendor's page describes it and as Microsoft.IdentityModel validates it.</summary>
public sealed class IdTokenTests(SharedMock shared)
{
    private const string Prefix = "http://schemes.superoffice.net/identity/";

    [Fact]
    public async Task It_has_the_vendors_header_claims_and_times()
    {
        var mock = shared.Mock;
        var signIn = new SignIn(mock, "Cust4711");

        var parts = (await signIn.SignedInAsync()).GetProperty("id_token").GetString()!.Split('.');
        var header = Decoded(parts[0]);
        var claims = Decoded(parts[1]);

        Assert.Equal(["alg", "typ", "x5t"], header.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal(("RS256", "JWT"), (header.GetProperty("alg").GetString(), header.GetProperty("typ").GetString()));
        var origin = mock.Address.GetLeftPart(UriPartial.Authority);
        var expected = new Dictionary<string, string>
        {
            ["sub"] = "tje0@cust4711.example",
            ["iss"] = origin,
            ["aud"] = SignIn.Client,
            ["nonce"] = "nonce-of-the-test",
            [$"{Prefix}associateid"] = "5",
            [$"{Prefix}identityprovider"] = "central-superid",
            [$"{Prefix}email"] = "tje0@cust4711.example",
            [$"{Prefix}upn"] = "tje0@cust4711.example",
            [$"{Prefix}is_administrator"] = "False",
            [$"{Prefix}ctx"] = "Cust4711",
            [$"{Prefix}company_name"] = "Mock company Cust4711",
            [$"{Prefix}serial"] = "1000004711",
            [$"{Prefix}netserver_url"] = $"{origin}/Cust4711/Remote/Services86/",
            [$"{Prefix}webapi_url"] = $"{origin}/Cust4711/api/",
            [$"{Prefix}initials"] = "TJE0",
            [$"{Prefix}so_primary_email_address"] = "tje0@cust4711.example",
            [$"{Prefix}system_token"] = "Mock App-mocksystem",
        };
        Assert.Equal(expected.OrderBy(pair => pair.Key, StringComparer.Ordinal), claims.EnumerateObject()
            .Where(member => member.Name is not ("iat" or "nbf" or "exp"))
            .Select(member => KeyValuePair.Create(member.Name, member.Value.GetString()!))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal));

        var issued = long.Parse(claims.GetProperty("iat").GetString()!, CultureInfo.InvariantCulture);
        Assert.Equal((issued - 60, issued + 300), (claims.GetProperty("nbf").GetInt64(), claims.GetProperty("exp").GetInt64()));
    }

    [Fact]
    public async Task Its_times_are_those_of_the_tenants_clock()
    {
        var signIn = SignIn.At(shared);
        using var set = await signIn.Mock.Http.PutAsync($"/{signIn.Tenant}/__mock/clock",
            new StringContent("""{"now":"2030-05-01T08:00:00Z","frozen":true}""", Encoding.UTF8, "application/json"),
            TestContext.Current.CancellationToken);

        var claims = Decoded((await signIn.SignedInAsync()).GetProperty("id_token").GetString()!.Split('.')[1]);

        Assert.Equal(new DateTimeOffset(2030, 5, 1, 8, 5, 0, TimeSpan.Zero).ToUnixTimeSeconds(), claims.GetProperty("exp").GetInt64());
    }

    [Fact]
    public async Task Microsoft_IdentityModel_accepts_it_with_the_published_keys()
    {
        var mock = shared.Mock;
        var signIn = new SignIn(mock, "Cust4711");
        var token = (await signIn.SignedInAsync()).GetProperty("id_token").GetString()!;

        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, await ParametersAsync(mock));

        Assert.True(result.IsValid, result.Exception?.ToString());
        Assert.Equal("Cust4711", result.Claims[$"{Prefix}ctx"]);
    }

    [Theory]
    [InlineData("Cust4711/login", SignIn.Client, true)]
    [InlineData("", "mock-client-without-email", true)]
    [InlineData("", SignIn.Client, false)]
    public async Task It_is_not_valid_for_another_issuer_or_client_or_by_another_key(string issuer, string audience, bool isOwnKey)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        await using var other = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var token = (await new SignIn(mock, "Cust4711").SignedInAsync()).GetProperty("id_token").GetString()!;
        var parameters = await ParametersAsync(isOwnKey ? mock : other);
        parameters.ValidIssuer = $"{mock.Address.GetLeftPart(UriPartial.Authority)}{(issuer.Length > 0 ? "/" : "")}{issuer}";
        parameters.ValidAudience = audience;

        Assert.False((await new JsonWebTokenHandler().ValidateTokenAsync(token, parameters)).IsValid);
    }

    [Theory]
    [InlineData("code id_token", "c_hash", "code")]
    [InlineData("token id_token", "at_hash", "access_token")]
    public async Task From_the_authorization_endpoint_it_has_the_hash_of_what_comes_with_it(string type, string hash, string of)
    {
        var mock = shared.Mock;
        var signIn = SignIn.At(shared);

        using var response = await signIn.AuthorizeAsync(signIn.Request(type));
        var given = SignIn.ParametersOf(response);

        var expected = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(given[of]))[..16]);
        Assert.Equal(expected, Decoded(given["id_token"].Split('.')[1]).GetProperty(hash).GetString());
    }

    private static async Task<TokenValidationParameters> ParametersAsync(RunningMock mock)
    {
        var keys = new JsonWebKeySet(await mock.Http.GetStringAsync("/login/.well-known/jwks", TestContext.Current.CancellationToken));
        return new TokenValidationParameters
        {
            IssuerSigningKeys = keys.GetSigningKeys(),
            ValidIssuer = mock.Address.GetLeftPart(UriPartial.Authority),
            ValidAudience = SignIn.Client,
            ClockSkew = TimeSpan.Zero,
        };
    }

    private static JsonElement Decoded(string part) => JsonElement.Parse(Base64UrlEncoder.DecodeBytes(part));
}
