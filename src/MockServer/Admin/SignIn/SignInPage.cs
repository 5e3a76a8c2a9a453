using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using EmailSync.MockServer.Admin.Tokens;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Admin.SignIn;

/// <summary>Where a person gives the browser a token, and takes it away again. It needs no script.</summary>
internal sealed class SignInPage(ControlTokens tokens, SignInCookie cookie)
{
    public const string Path = "/__mock/sign-in";
    public const string OutPath = "/__mock/sign-out";

    private const string Start = "/__mock/";
    private const int MostBytes = 8 * 1024;

    private const string Style =
        """
        :root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{max-width:26rem;margin:12vh auto;padding:0 1rem}
        input,button{font:inherit;padding:.4rem .6rem}input{display:block;width:100%;box-sizing:border-box;margin:.3rem 0 1rem}
        [role=alert]{font-weight:600}
        """;

    // No script at all, and the form goes to this server only.
    private static readonly string Policy =
        $"default-src 'none'; img-src data:; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Leads a browser to this page, and back to where it was afterwards.</summary>
    public static void LeadTo(HttpContext http)
    {
        var request = http.Request;
        var back = $"{request.PathBase.ToUriComponent()}{request.Path.ToUriComponent()}{request.QueryString}";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Vary = "Accept, Cookie";
        http.Response.Redirect($"{request.PathBase.ToUriComponent()}{Path}?to={Uri.EscapeDataString(back)}");
    }

    public Task RunAsync(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)
            ? ShowAsync(http, StatusCodes.Status200OK, Target(http, http.Request.Query["to"]), wrong: false)
            : HttpMethods.IsPost(http.Request.Method) ? SignInAsync(http) : RefuseMethodAsync(http, "GET, POST");

    public static Task RunOutAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method)) return RefuseMethodAsync(http, "POST");
        SignInCookie.Remove(http);
        return GoAsync(http, $"{http.Request.PathBase.ToUriComponent()}{Path}");
    }

    private async Task SignInAsync(HttpContext http)
    {
        if (await ControlBody.ReadAsync(http, MostBytes) is not { } body)
        {
            await ControlError.WriteAsync(http, StatusCodes.Status413PayloadTooLarge, "body", $"Expected at most {MostBytes} bytes.");
            return;
        }

        var form = QueryPairs.Parse($"?{Encoding.UTF8.GetString(body)}");
        var to = Target(http, form.FirstOrDefault(pair => pair.Key == "to").Value);
        if (tokens.Find((form.FirstOrDefault(pair => pair.Key == "token").Value ?? "").Trim()) is { } caller)
        {
            cookie.Write(http, caller);
            await GoAsync(http, to);
        }
        else
        {
            await ShowAsync(http, StatusCodes.Status401Unauthorized, to, wrong: true);
        }
    }

    private Task ShowAsync(HttpContext http, int status, string to, bool wrong)
    {
        var response = http.Response;
        response.StatusCode = status;
        if (wrong) response.Headers.WWWAuthenticate = ControlGate.Challenge;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = Policy;
        // With no-referrer, a browser would send the form with the Origin null.
        response.Headers["Referrer-Policy"] = "same-origin";
        return HttpMethods.IsHead(http.Request.Method)
            ? Task.CompletedTask
            : response.WriteAsync(Page(http, to, wrong), http.RequestAborted);
    }

    private string Page(HttpContext http, string to, bool wrong)
    {
        var root = http.Request.PathBase.ToUriComponent();
        var page = new StringBuilder(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Sign in - EmailSync</title><link rel="icon" href="data:,"><style>{Style}</style></head>
            <body><main><h1>EmailSync</h1>

            """);
        if (cookie.Read(http.Request) is { } caller)
            page.Append(
                $"""
                <p>You are signed in with the token <strong>{caller.Name}</strong> ({caller.Role.ToString().ToLowerInvariant()}).
                <a href="{Html(to)}">Continue</a></p>
                <form method="post" action="{root}{OutPath}"><button>Sign out</button></form>

                """);
        // A browser sends the cookie with no link of another site, but with this one.
        else if (BrowserSite.IsForeign(http.Request))
            page.Append(
                $"<p>You have followed a link of another site. <a href=\"{Html(to)}\">Continue</a> if you are signed in already.</p>\n");
        page.Append(
            $"""
            <p>The dashboard and the control routes of this mock are closed. <code>emailsync token NAME</code> makes a token.</p>
            {(wrong ? "<p role=\"alert\">That is not a token of this mock.</p>" : "")}
            <form method="post" action="{root}{Path}"><input type="hidden" name="to" value="{Html(to)}">
            <label>Token <input type="password" name="token" autocomplete="current-password" required autofocus></label>
            <button>Sign in</button></form></main></body>
            </html>

            """);
        return page.ToString();
    }

    private static Task GoAsync(HttpContext http, string to)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = to;
        http.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    // Only a path of this server, in ASCII: what begins with two slashes is a host.
    private static string Target(HttpContext http, string? to) =>
        to is ['/', ..] and not ['/', '/' or '\\', ..] && !to.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? to
            : $"{http.Request.PathBase.ToUriComponent()}{Start}";

    private static string Html(string text) => HtmlEncoder.Default.Encode(text);

    private static Task RefuseMethodAsync(HttpContext http, string allow)
    {
        http.Response.Headers.Allow = allow;
        return ControlError.WriteAsync(http, StatusCodes.Status405MethodNotAllowed, "method", $"This route accepts {allow}.");
    }
}
