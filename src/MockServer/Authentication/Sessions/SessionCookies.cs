using Microsoft.Net.Http.Headers;

namespace EmailSync.MockServer.Authentication.Sessions;

/// <summary>The cookies of a request that belong to sessions.</summary>
internal static class SessionCookies
{
    /// <summary>
    /// All values of a name. A browser that also logged in without a prefix sends that cookie as well (RFC 6265 section 5.4).
    /// </summary>
    public static List<string> Of(HttpRequest request, string name) =>
        request.Headers.Cookie.Count > 0 && CookieHeaderValue.TryParseList(request.Headers.Cookie, out var cookies)
            ? [.. cookies.Where(cookie => cookie.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && cookie.Value.Length > 0)
                .Select(cookie => cookie.Value.ToString())]
            : [];
}
