using System.Net;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Admin;

/// <summary>
/// Decides who may use the control routes. A web page must not reach them through its visitor's browser, neither with a
/// host name that resolves to this machine (Host) nor with a cross-site request (Origin, Sec-Fetch-Site).
/// </summary>
public sealed class ControlGate(MockOptions options, SecretHasher hasher)
{
    private const string Scheme = "Bearer ";
    private readonly Fingerprint? token = options.Admin.Token is { } text ? hasher.Of(text) : null;

    /// <summary>Lets a request through to the handler if its host name, origin and token are right.</summary>
    public RequestDelegate Guard(RequestDelegate handler) => GuardOrigin(http =>
    {
        if (token is { } expected && !(Sent(http.Request) is { } sent && expected.Equals(hasher.Of(sent))))
        {
            http.Response.Headers.WWWAuthenticate = "Bearer realm=\"EmailSync control\"";
            return ControlError.WriteAsync(http, StatusCodes.Status401Unauthorized, "header Authorization",
                "The control routes need a token: send Authorization: Bearer with the value of the setting Admin:Token.");
        }

        return handler(http);
    });

    /// <summary>The same for public content, which needs no token.</summary>
    public RequestDelegate GuardOrigin(RequestDelegate handler) => Guard(handler, _ => false);

    /// <summary>The same for a page, which other sites may link to.</summary>
    public RequestDelegate GuardPage(RequestDelegate handler) => Guard(handler, BrowserSite.IsFollowedLink);

    private RequestDelegate Guard(RequestDelegate handler, Func<HttpRequest, bool> isTakenFromAnywhere) => http =>
    {
        var host = http.Request.Host.Host;
        if (!IsTaken(host))
            return ControlError.WriteAsync(http, StatusCodes.Status403Forbidden, "header Host",
                "The control routes accept loopback host names only; add others to the setting Admin:Hosts.");
        if (http.Request.Headers.Origin.Any(origin => !(Uri.TryCreate(origin, UriKind.Absolute, out var page) && IsTaken(page.Host))))
            return ControlError.WriteAsync(http, StatusCodes.Status403Forbidden, "header Origin",
                "The control routes do not accept requests from pages of other sites.");
        // A page's simple GET has no Origin, and a page on another port of this machine has an acceptable one.
        if (BrowserSite.IsForeign(http.Request) && !isTakenFromAnywhere(http.Request))
            return ControlError.WriteAsync(http, StatusCodes.Status403Forbidden, $"header {BrowserSite.Field}",
                $"The control routes accept requests from their own pages and from programs; expected same-origin, none or no such field, "
                    + $"found {http.Request.Headers[BrowserSite.Field]}.");
        return handler(http);
    };

    private static string? Sent(HttpRequest request) =>
        request.Headers.Authorization is [{ } field] && field.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? field[Scheme.Length..].Trim()
            : null;

    /// <summary>Whether a host name is one of this mock's: that of a page of another site is not.</summary>
    public bool IsTaken(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address))
        || (address is not null && IPAddress.TryParse(options.Host, out var own)
            && address.Equals(own)) // the address it listens on: an address cannot be rebound like a name
        || options.Admin.Hosts.Contains(host, StringComparer.OrdinalIgnoreCase);
}
