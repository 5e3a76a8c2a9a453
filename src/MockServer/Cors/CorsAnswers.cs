using EmailSync.MockServer.Options;
using EmailSync.MockServer.Probes;
using EmailSync.MockServer.Sandboxes;
using Microsoft.Extensions.Primitives;

namespace EmailSync.MockServer.Cors;

/// <summary>
/// Lets pages of configured origins call the API and the login (Fetch, section 3.2), never the control routes. A preflight is the browser's
/// own request, so it counts as a probe and not as a call.
/// </summary>
public sealed class CorsAnswers(MockOptions options, ProbeAnswers probes)
{
    private const int LongestNames = 2000;
    private const string Kept = "600";
    private const string Exposed =
        "Allow, Location, Retry-After, WWW-Authenticate, X-Mock-Answer, X-Mock-Limit, X-Mock-Request, X-Mock-Requirement";

    private static readonly string[] Methods = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

    /// <summary>Answers preflights, and marks the answers to calls of allowed origins.</summary>
    public RequestDelegate Before(RequestDelegate next) => http =>
    {
        if (!IsCall(http.Request.Path)) return next(http);
        var headers = http.Response.Headers;
        // Of every answer, so that a cache does not give one origin's to another.
        headers.Append("Vary", "Origin");
        if (http.Request.Headers.Origin is not [{ } origin] || !options.Cors.Origins.Contains(origin, StringComparer.Ordinal))
            return next(http);
        http.Features.Set(new AllowedOrigin(origin));
        headers.AccessControlAllowOrigin = origin;
        headers.AccessControlAllowCredentials = "true";
        if (HttpMethods.IsOptions(http.Request.Method) && http.Request.Headers.AccessControlRequestMethod is [{ } method])
            return AnswerAsync(http, method);
        headers.AccessControlExposeHeaders = Exposed;
        return next(http);
    };

    private static bool IsCall(PathString path)
    {
        var first = SandboxPath.FirstSegment(path.Value);
        return first.Equals("api", StringComparison.OrdinalIgnoreCase) || first.Equals("login", StringComparison.OrdinalIgnoreCase);
    }

    private Task AnswerAsync(HttpContext http, string method)
    {
        var headers = http.Response.Headers;
        headers.Append("Vary", "Access-Control-Request-Method, Access-Control-Request-Headers");
        headers.AccessControlMaxAge = Kept;
        if (Methods.Contains(method, StringComparer.Ordinal)) headers.AccessControlAllowMethods = method;
        // Whatever the page wants to send: what is wrong with it, the call's findings say.
        if (NamesOf(http.Request.Headers.AccessControlRequestHeaders) is { } names) headers.AccessControlAllowHeaders = names;
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        probes.Keep(http, ProbeKind.Preflight);
        return Task.CompletedTask;
    }

    private static string? NamesOf(StringValues wanted)
    {
        var names = wanted.ToString();
        return names.Length is > 0 and <= LongestNames
            && names.All(letter => char.IsAsciiLetterOrDigit(letter) || "!#$%&'*+-.^_`|~, ".Contains(letter, StringComparison.Ordinal))
                ? names
                : null;
    }
}
