using EmailSync.Login.Requests;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Secrets;
using Microsoft.Net.Http.Headers;

namespace EmailSync.Login.OpenId;

/// <summary>The cookie by which the login knows a browser again.</summary>
internal sealed class BrowserSessions(SecretHasher hasher, LoginTenants tenants)
{
    private const string Cookie = "MockSignIn";

    /// <summary>Who has signed in to the tenant with this browser, and whether to this application; null if nobody has.</summary>
    public (UserIdentity User, bool HasAgreed)? Of(Call call, string clientId)
    {
        foreach (var value in Values(call.Http.Request))
            if (call.Sandbox.SignIns.Session(hasher.Of(value), clientId, call.Sandbox.Clock.GetUtcNow()) is { } session)
                return session;
        return null;
    }

    /// <summary>Starts a session, or adds an application to the one that the browser has.</summary>
    /// <returns>The field that sets the cookie.</returns>
    public HeaderLine Start(Call call, UserIdentity user, string clientId)
    {
        var now = call.Sandbox.Clock.GetUtcNow();
        // Only a value that was issued here is used again.
        var value = Values(call.Http.Request)
            .Find(sent => call.Sandbox.SignIns.Session(hasher.Of(sent), clientId, now) is { } known && known.User == user)
            ?? hasher.Issued.New();
        call.Sandbox.SignIns.Agree(hasher.Of(value), user, clientId, now);
        return Field(call.Http.Request, value, "");
    }

    /// <summary>Ends the sessions of the browser in all tenants.</summary>
    /// <returns>The field that removes the cookie.</returns>
    public HeaderLine End(Call call)
    {
        foreach (var value in Values(call.Http.Request))
            foreach (var sandbox in tenants.All(call.Sandbox))
                sandbox.SignIns.End(hasher.Of(value));
        return Field(call.Http.Request, "", "; Max-Age=0");
    }

    private static List<string> Values(HttpRequest request) =>
        request.Headers.Cookie.Count > 0 && CookieHeaderValue.TryParseList(request.Headers.Cookie, out var cookies)
            ? [.. cookies.Where(cookie => cookie.Name.Equals(Cookie, StringComparison.Ordinal) && cookie.Value.Length > 0)
                .Select(cookie => cookie.Value.ToString())]
            : [];

    private static HeaderLine Field(HttpRequest request, string value, string life)
    {
        var path = request.PathBase is { HasValue: true } prefix ? prefix.ToUriComponent() : "/";
        return new HeaderLine("Set-Cookie",
            $"{Cookie}={value}; Path={path}{life}{(request.IsHttps ? "; Secure" : "")}; HttpOnly; SameSite=Lax");
    }
}
