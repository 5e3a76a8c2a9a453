using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Sandboxes;

/// <summary>Signs a user in at a tenant, as an application does.</summary>
internal static class SignedInUser
{
    private const string Redirect = "http://127.0.0.1:3999/callback";

    /// <summary>The access token of a new sign-in, which has a refresh token beside it.</summary>
    public static async Task<string> AccessTokenAsync(TestSandbox sandbox)
    {
        var http = sandbox.Mock.Http;
        var query = $"client_id=mock-client&redirect_uri={Redirect}&response_type=code&scope=openid&state={Guid.NewGuid():N}"
            + $"&acr_values=tenant:{sandbox.Name}&prompt=none&login_hint=tje0";
        using var redirect = await http.GetAsync($"/login/common/oauth/authorize?{query}", TestContext.Current.CancellationToken);
        var code = redirect.Headers.Location!.Query.Split("code=")[1].Split('&')[0];
        using var form = new FormUrlEncodedContent([
            new("grant_type", "authorization_code"), new("client_id", "mock-client"), new("client_secret", "mock-app-token"),
            new("code", Uri.UnescapeDataString(code)), new("redirect_uri", Redirect)]);
        using var answer = await http.PostAsync("/login/common/oauth/tokens", form, TestContext.Current.CancellationToken);
        return (await TestSandbox.JsonOf(answer)).GetProperty("access_token").GetString()!;
    }

    /// <summary>The status of a call with the token.</summary>
    public static async Task<int> CallAsync(TestSandbox sandbox, string accessToken)
    {
        using var answer = await sandbox.SendAsync(sandbox.Call($"Bearer {accessToken}"));
        return (int)answer.StatusCode;
    }
}
