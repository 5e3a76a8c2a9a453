using System.Text.RegularExpressions;

namespace EmailSync.MockServer.Tests.Running;

/// <summary>What a browser holds after a login.</summary>
/// <param name="Id">Value of the session cookie.</param>
/// <param name="Xsrf">Value of the XSRF cookie.</param>
/// <param name="HiddenInput">Value of the hidden input in the page.</param>
public sealed partial record BrowserSession(string Id, string Xsrf, string HiddenInput)
{
    public static FormUrlEncodedContent Form(string user, string password) =>
        new([new("user", user), new("password", password)]);

    public static async Task<BrowserSession> LogInAsync(TestSandbox sandbox, string user = "tje0", string password = "Tje0")
    {
        using var response = await PostAsync(sandbox, Form(user, password));
        Assert.Equal(200, (int)response.StatusCode);
        var cookies = response.Headers.GetValues("Set-Cookie").Select(line => line.Split(';')[0].Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new BrowserSession(cookies["ASP.NET_SessionId"], cookies["XSRF-TOKEN"], Input().Match(page).Groups["value"].Value);
    }

    public static Task<HttpResponseMessage> PostAsync(TestSandbox sandbox, HttpContent form) =>
        sandbox.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{sandbox.Prefix}/login") { Content = form });

    /// <summary>A call with the session's cookies, and X-XSRF-TOKEN where a value is given.</summary>
    public HttpRequestMessage Call(TestSandbox sandbox, string? xsrf)
    {
        var request = sandbox.Call(null).With("Cookie", $"ASP.NET_SessionId={Id}; XSRF-TOKEN={Xsrf}");
        return xsrf is null ? request : request.With("X-XSRF-TOKEN", xsrf);
    }

    [GeneratedRegex("""<input type="hidden" id="XSRF_TOKEN" name="XSRF_TOKEN" value="(?<value>[^"]+)">""")]
    private static partial Regex Input();
}
