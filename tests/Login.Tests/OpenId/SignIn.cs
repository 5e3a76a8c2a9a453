using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Tests.Running;
using Microsoft.IdentityModel.Tokens;

namespace EmailSync.Login.Tests.OpenId;

/// <summary>An application that signs users in at a mock, with the calls that tests make again and again.</summary>
internal sealed class SignIn(RunningMock mock, string tenant)
{
    public const string Client = "mock-client";
    public const string Secret = "mock-app-token";
    public const string Redirect = "http://127.0.0.1:3999/callback";
    public const string Verifier = "a-verifier-that-is-long-enough-for-rfc-7636-0123456789";
    public const string AuthorizePath = "/login/common/oauth/authorize";
    public const string TokensPath = "/login/common/oauth/tokens";
    public const string RevokePath = "/login/common/oauth/revoke";

    /// <summary>The S256 challenge of <see cref="Verifier"/>.</summary>
    public static string Challenge { get; } = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    /// <summary>One that signs in to a new tenant.</summary>
    public static SignIn At(SharedMock shared) => new(shared.Mock, shared.Online().Name);

    public RunningMock Mock => mock;

    public string Tenant => tenant;

    /// <summary>The tenant's sandbox.</summary>
    public TestSandbox Sandbox => mock.Sandbox(tenant);

    /// <summary>The parameters of a right authorization request that is answered at once.</summary>
    public Dictionary<string, string> Request(string type = "code") => new()
    {
        ["client_id"] = Client,
        ["redirect_uri"] = Redirect,
        ["response_type"] = type,
        ["scope"] = "openid",
        ["state"] = "state-of-the-test",
        ["acr_values"] = $"tenant:{tenant}",
        ["prompt"] = "none",
        ["login_hint"] = "tje0",
        ["nonce"] = "nonce-of-the-test",
    };

    /// <summary>The parameters of a right exchange of a code.</summary>
    public static Dictionary<string, string> Exchange(string code) => new()
    {
        ["grant_type"] = "authorization_code",
        ["client_id"] = Client,
        ["client_secret"] = Secret,
        ["code"] = code,
        ["redirect_uri"] = Redirect,
    };

    /// <summary>The parameters of a right refresh.</summary>
    public static Dictionary<string, string> Refresh(string token) => new()
    {
        ["grant_type"] = "refresh_token",
        ["client_id"] = Client,
        ["client_secret"] = Secret,
        ["refresh_token"] = token,
    };

    public static string Query(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join('&', parameters.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));

    public Task<HttpResponseMessage> AuthorizeAsync(IEnumerable<KeyValuePair<string, string>> parameters, string path = AuthorizePath) =>
        mock.Http.GetAsync($"{path}?{Query(parameters)}", TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> form) =>
        mock.Http.PostAsync(path, new FormUrlEncodedContent(form), TestContext.Current.CancellationToken);

    /// <summary>A new code.</summary>
    public async Task<string> CodeAsync(params (string Name, string Value)[] changes)
    {
        var request = Request();
        foreach (var (name, value) in changes) request[name] = value;
        using var response = await AuthorizeAsync(request);
        return ParametersOf(response)["code"];
    }

    /// <summary>The answer to an exchange or a refresh that is right.</summary>
    public async Task<JsonElement> TokensAsync(Dictionary<string, string> form)
    {
        using var response = await PostAsync(TokensPath, form);
        var json = await TestSandbox.JsonOf(response);
        Assert.True(response.StatusCode == HttpStatusCode.OK, json.ToString());
        return json;
    }

    /// <summary>The tokens of a new sign-in.</summary>
    public async Task<JsonElement> SignedInAsync() => await TokensAsync(Exchange(await CodeAsync()));

    /// <summary>The status of a synchronisation with an access token.</summary>
    public async Task<HttpStatusCode> CallAsync(string accessToken, string? inTenant = null)
    {
        using var request = mock.Sandbox(inTenant ?? tenant).Call(authorization: null);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var response = await mock.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    /// <summary>The parameters that an answer gives to the redirect address, in its query or fragment.</summary>
    public static Dictionary<string, string> ParametersOf(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        var location = LocationOf(response);
        Assert.StartsWith(Redirect, location, StringComparison.Ordinal);
        return location[(Redirect.Length + 1)..].Split('&').Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
    }

    /// <summary>The address of a redirect, as it was sent.</summary>
    public static string LocationOf(HttpResponseMessage response) => response.Headers.NonValidated["Location"].ToString();

    /// <summary>The error of an answer that must be one of RFC 6749.</summary>
    public static async Task<(string Error, string Description)> ErrorOf(HttpResponseMessage response,
        HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        var json = await TestSandbox.JsonOf(response);
        Assert.True(response.StatusCode == status, json.ToString());
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var description = json.GetProperty("error_description").GetString()!;
        Assert.DoesNotContain(description, character => character is < ' ' or > '~' or '"' or '\\');
        return (json.GetProperty("error").GetString()!, description);
    }
}
