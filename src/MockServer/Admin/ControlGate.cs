using System.Net;
using EmailSync.MockServer.Admin.Claims;
using EmailSync.MockServer.Admin.SignIn;
using EmailSync.MockServer.Admin.Tokens;
using EmailSync.MockServer.Negotiation;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Admin;

/// <summary>
/// Decides who may use the control routes. A web page must not reach them through its visitor's browser, neither with a
/// host name that resolves to this machine (Host) nor with a cross-site request (Origin, Sec-Fetch-Site).
/// </summary>
public sealed class ControlGate
{
    /// <summary>What a request without a token is answered with, in the field WWW-Authenticate.</summary>
    internal const string Challenge = "Bearer realm=\"EmailSync control\"";

    private const string Scheme = "Bearer ";
    private const string Html = "text/html";
    private readonly MockOptions options;
    private readonly ControlTokens tokens;
    private readonly SandboxClaims claims;
    private readonly SignInCookie cookie;

    internal ControlGate(MockOptions options, ControlTokens tokens, SandboxClaims claims, SignInCookie cookie) =>
        (this.options, this.tokens, this.claims, this.cookie) = (options, tokens, claims, cookie);

    /// <summary>Lets a request through to the handler if host name, origin and token are right, and its sandbox is not another's.</summary>
    /// <param name="handler">The handler.</param>
    /// <param name="changesNothing">Whether a token for reading is enough, whatever the method.</param>
    /// <param name="checksClaims">Whether the handler itself decides about claimed sandboxes.</param>
    public RequestDelegate Guard(RequestDelegate handler, bool changesNothing = false, bool checksClaims = false) =>
        GuardOrigin(!tokens.AreNeeded ? handler : http =>
        {
            if (Caller(http.Request) is not { } caller) return ChallengeAsync(http);
            if (caller.Role == ControlRole.Read && !changesNothing && !IsLook(http.Request.Method))
                return ControlError.WriteAsync(http, StatusCodes.Status403Forbidden, "header Authorization",
                    $"The token {caller.Name} is for reading; this request needs one that may write.");
            http.Features.Set(caller);
            return !checksClaims && http.Request.PathBase.HasValue && claims.Refusal(http, http.Request.PathBase.Value[1..]) is { } refusal
                ? ControlError.WriteAsync(http, StatusCodes.Status403Forbidden, "path", refusal)
                : handler(http);
        });

    /// <summary>The same for public content, which needs no token.</summary>
    public RequestDelegate GuardOrigin(RequestDelegate handler) => Guard(handler, _ => false);

    /// <summary>The same for a page, which other sites may link to. Who has no token is led to where a browser is given one.</summary>
    public RequestDelegate GuardPage(RequestDelegate handler) => Guard(GuardSight(handler), BrowserSite.IsFollowedLink);

    /// <summary>The same for a page with which other sites can do no harm.</summary>
    public RequestDelegate GuardSight(RequestDelegate handler) => !tokens.AreNeeded ? handler : http =>
    {
        if (Caller(http.Request) is not null) return handler(http);
        if (!IsLook(http.Request.Method) || AcceptHeader.Choose(http.Request.Headers.Accept, ["application/json", Html]) != Html)
            return ChallengeAsync(http);
        SignInPage.LeadTo(http);
        return Task.CompletedTask;
    };

    /// <summary>The same for the page itself that gives a browser a token.</summary>
    internal RequestDelegate GuardSignIn(RequestDelegate handler) => Guard(handler, BrowserSite.IsFollowedLink);

    // A token that is sent counts, even if the browser has a cookie as well.
    private ControlCaller? Caller(HttpRequest request) =>
        Sent(request) is { } sent ? tokens.Find(sent) : MayUseCookie(request) ? cookie.Read(request) : null;

    // Pages on other ports of this host get the cookie sent, too: browsers tell sites apart without ports.
    private static bool MayUseCookie(HttpRequest request)
    {
        foreach (var origin in request.Headers.Origin)
            if (!(Uri.TryCreate(origin, UriKind.Absolute, out var page)
                && HostString.FromUriComponent(page).Equals(WithoutUsualPort(request, page))))
                return false;
        return true;
    }

    // Uri leaves out a scheme's usual port, which Host may name.
    private static HostString WithoutUsualPort(HttpRequest request, Uri page) =>
        page.IsDefaultPort && request.Host.Port == page.Port ? new HostString(request.Host.Host) : request.Host;

    private static bool IsLook(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    private static Task ChallengeAsync(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = Challenge;
        return ControlError.WriteAsync(http, StatusCodes.Status401Unauthorized, "header Authorization",
            "The control routes need a token: send Authorization: Bearer with one of the settings Admin:Tokens and Admin:Token.");
    }

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
