using System.Text;

namespace EmailSync.MockServer.Tests.Running;

/// <summary>Values of Authorization, of the identities that a mock knows unless told of others.</summary>
public static class Credentials
{
    public const string SoTicket = "SoTicket 7T:mock-ticket==";
    public const string AppToken = "mock-app-token";
    public const string RestrictedAppToken = "mock-app-without-email";
    public static readonly string NoEMail = Basic("noemail:noemail");

    public static string Basic(string userAndPassword) => $"Basic {Base64(userAndPassword)}";

    /// <summary>An access token of the sandbox's own tenant.</summary>
    public static string Bearer(TestSandbox sandbox, string token = "mock-access-token") => $"Bearer 8A:{sandbox.Name}.{token}";

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>The same call with a header field more.</summary>
    public static HttpRequestMessage With(this HttpRequestMessage request, string name, string value)
    {
        Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        return request;
    }
}
