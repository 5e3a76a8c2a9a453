using EmailSync.Contract;
using EmailSync.Contract.Media;
using EmailSync.MockServer.Bodies;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Negotiation;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Authentication.Sessions;

/// <summary><c>/login</c>: reads user and password from a form and starts a cookie session; a button on its page ends it.</summary>
public sealed class LoginResource(MockOptions options, IdentityDirectory identities, SecretHasher hasher, Challenges challenges)
    : Resource("/login", "GET", "HEAD", "POST")
{
    private const string Json = "application/json";
    private const string Markup = "text/html";

    // Made on first use: few callers are browsers.
    private readonly Lazy<LoginPage> pages = new(() => new LoginPage(options.Identities.Users));

    // In a malformed form, or in JSON, the redaction would not find the password.
    public override bool TakesSecrets => true;

    public override bool ChangesLate => true;

    public override async ValueTask<Ending?> HandleAsync(Call call) =>
        call.Http.Request.Method == "POST" ? await TakeFormAsync(call) : call.Change(() => Show(call));

    private Answer Show(Call call)
    {
        var request = call.Http.Request;
        var session = SessionCookies.Of(request, SessionNames.SessionCookie)
            .Select(cookie => call.Sandbox.Sessions.Use(hasher.Of(cookie), call.Sandbox.Clock.GetUtcNow()))
            .FirstOrDefault(known => known is not null);
        // Only the browser has the value itself. A browser that lost it has to log in again.
        if (session is null
            || SessionCookies.Of(request, SessionNames.XsrfCookie).Find(xsrf => session.Xsrf.Equals(hasher.Of(xsrf))) is not { } own)
            return Html(StatusCodes.Status200OK, pages.Value.Form(call.Sandbox, reason: null));
        call.Caller = new Caller(session.User.Name, nameof(AuthenticationSchemes.Session), null);
        return Html(StatusCodes.Status200OK, pages.Value.LoggedIn(call.Sandbox, session.User.Name, own));
    }

    private async ValueTask<Ending> TakeFormAsync(Call call)
    {
        if (await ByteReader.ReadAsync(call, options.BodyBytes) is not { } bytes)
            return Refusal.ContentTooLarge(options.BodyBytes);
        call.Body = new ReceivedBody(bytes, BodyState.Complete);
        if (ContentType.Of(call.Http.Request.ContentType ?? "") is not { Syntax: MediaSyntax.Form })
            return Refusal.UnsupportedMediaType(RuleId.CT_10, Location.Header("Content-Type"), call.Http.Request.ContentType ?? "",
                [new HeaderLine("Accept", "application/x-www-form-urlencoded")]);

        var form = QueryPairs.Parse(System.Text.Encoding.UTF8.GetString(bytes));
        if (Value(form, LoginPage.LogOut).Length > 0) return call.Change(() => LogOut(call));
        return identities.User($"{Value(form, "user")}:{Value(form, "password")}") is { } user
            ? call.Change(() => LogIn(call, user))
            : Refuse(call, Value(form, "user"));
    }

    private Answer LogIn(Call call, UserIdentity user)
    {
        var (session, xsrf) = (hasher.Issued.New(), hasher.Issued.New());
        call.Sandbox.Sessions.Add(hasher.Of(session), hasher.Of(xsrf), user, call.Sandbox.Clock.GetUtcNow());
        call.Caller = new Caller(user.Name, nameof(AuthenticationSchemes.Session), null);
        return Html(StatusCodes.Status200OK, pages.Value.LoggedIn(call.Sandbox, user.Name, xsrf), Cookies(call, session, xsrf, ""));
    }

    private Answer LogOut(Call call)
    {
        foreach (var cookie in SessionCookies.Of(call.Http.Request, SessionNames.SessionCookie))
            call.Sandbox.Sessions.Remove(hasher.Of(cookie));
        return Html(StatusCodes.Status200OK, pages.Value.Form(call.Sandbox, reason: null), Cookies(call, "", "", "; Max-Age=0"));
    }

    private Refusal Refuse(Call call, string user)
    {
        var inBrowser = AcceptHeader.Choose(call.Http.Request.Headers.Accept, [Json, Markup]) == Markup;
        const string Reason = "The user name or the password is wrong.";
        return new Refusal(StatusCodes.Status401Unauthorized, RuleId.AUTH_08, Location.Form, Reason)
        {
            ErrorType = "SoInvalidPasswordException",
            Headers = inBrowser ? [challenges.Session(call.Sandbox)] : challenges.For(call.Sandbox, BearerError.None),
            Finish = inBrowser ? refused => Html(refused.Status, pages.Value.Form(call.Sandbox, Reason, user), refused.Headers) : null,
        };
    }

    private static HeaderLine[] Cookies(Call call, string session, string xsrf, string life)
    {
        var path = call.Http.Request.PathBase is { HasValue: true } prefix ? prefix.ToUriComponent() : "/";
        // Secure over TLS, as in production.
        var secure = call.Http.Request.IsHttps ? "; Secure" : "";
        return
        [
            new HeaderLine("Set-Cookie", $"{SessionNames.SessionCookie}={session}; Path={path}{life}{secure}; HttpOnly; SameSite=Lax"),
            new HeaderLine("Set-Cookie", $"{SessionNames.XsrfCookie}={xsrf}; Path={path}{life}{secure}; SameSite=Lax"),
        ];
    }

    private static string Value(List<KeyValuePair<string, string>> form, string name) =>
        form.Find(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? "";

    private Answer Html(int status, byte[] page, params IReadOnlyList<HeaderLine> headers) =>
        new(status)
        {
            ContentType = $"{Markup}; charset=utf-8",
            Content = page,
            IsSecret = true,
            Headers = [.. headers, new HeaderLine("Content-Security-Policy", pages.Value.Policy),
                new HeaderLine("Cache-Control", "no-store")],
        };
}
