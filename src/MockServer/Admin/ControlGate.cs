using System.Net;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Admin;

/// <summary>
/// Decides who may use the control routes. A web page must not reach them through its visitor's browser: neither by a
/// name it points at this machine (Host) nor by a request it sends across (Origin, Sec-Fetch-Site).
/// </summary>
public sealed class ControlGate(MockOptions options, SecretHasher hasher)
{
    private const string Scheme = "Bearer ";
    private readonly Fingerprint? token = options.Admin.Token is { } text ? hasher.Of(text) : null;

    /// <summary>Lets through whom the handler may answer: by name, by origin and by token.</summary>
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

    /// <summary>The same for what is no secret and needs no token.</summary>
    public RequestDelegate GuardOrigin(RequestDelegate handler) => Guard(handler, _ => false);

    /// <summary>The same for a page, which a link on any other may lead to.</summary>
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
        // A simple request of a page has no Origin where it is a GET, and that of another port of this machine has a good one.
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

    private bool IsTaken(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address))
        || (address is not null && IPAddress.TryParse(options.Host, out var own)
            && address.Equals(own)) // where it listens: nobody points an address elsewhere
        || options.Admin.Hosts.Contains(host, StringComparer.OrdinalIgnoreCase);
}
