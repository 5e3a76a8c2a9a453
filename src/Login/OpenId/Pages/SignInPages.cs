using System.Net;
using EmailSync.Login.OpenId.Authorizing;
using EmailSync.MockServer.Authentication.Sessions;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;

namespace EmailSync.Login.OpenId.Pages;

/// <summary>The pages of the sign-in. They need no script, except that one sends itself if it may.</summary>
internal sealed class SignInPages(MockOptions options)
{
    /// <summary>Name of the buttons.</summary>
    public const string Decision = "consent";

    /// <summary>The button that signs in and agrees.</summary>
    public const string Allow = "yes";

    /// <summary>The button that refuses.</summary>
    public const string Deny = "no";

    /// <summary>The button that asks for another user.</summary>
    public const string AnotherUser = "another";

    private const string SendsItself = "document.forms[0].submit()";
    private const string Subtitle = "SuperOffice sign-in, mocked by EmailSync";

    // Made on first use: few callers are browsers.
    private readonly Lazy<LoginFrame> frame = new(() => new LoginFrame());

    /// <summary>The form for user, password, tenant and consent.</summary>
    /// <param name="status">200, or 401 if a sign-in was refused.</param>
    /// <param name="request">The authorization request.</param>
    /// <param name="parameters">Its parameters, which the form repeats.</param>
    /// <param name="tenant">The tenant's name.</param>
    /// <param name="user">The user that is expected or was entered.</param>
    /// <param name="reason">Why the last attempt was refused; null if none was.</param>
    public Answer SignIn(int status, AuthorizationRequest request, IReadOnlyList<KeyValuePair<string, string>> parameters, string tenant,
        string user, string? reason) =>
        Form(status, request, parameters, "Sign in",
            $"""
            {(reason is null ? "" : $"<p class=\"reason\" id=\"reason\" role=\"alert\">{Html(reason)}</p>")}
            <label for="user">User</label>
            <input id="user" name="user" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus value="{Html(user)}"{Described(reason)}>
            <label for="password">Password</label>
            <input id="password" name="password" type="password" autocomplete="current-password"{Described(reason)}>
            <label for="tenant">Tenant</label>
            <input id="tenant" name="tenant" autocapitalize="none" spellcheck="false" required value="{Html(tenant)}">
            <p>{Question(request)}</p>
            <button name="{Decision}" value="{Allow}">Sign in and allow</button>
            <button name="{Decision}" value="{Deny}" formnovalidate>Deny</button>
            """,
            LoginFrame.HintFor(options.Identities.Users));

    /// <summary>The form for consent of somebody who has signed in.</summary>
    public Answer Consent(AuthorizationRequest request, IReadOnlyList<KeyValuePair<string, string>> parameters, string tenant,
        string user) =>
        Form(StatusCodes.Status200OK, request, parameters, "Allow access",
            $"""
            <input type="hidden" name="tenant" value="{Html(tenant)}">
            <p>Signed in to {Html(tenant)} as <strong>{Html(user)}</strong>.</p>
            <p>{Question(request)}</p>
            <button name="{Decision}" value="{Allow}">Allow</button>
            <button name="{Decision}" value="{Deny}">Deny</button>
            <button name="{Decision}" value="{AnotherUser}">Sign in as another user</button>
            """, "");

    /// <summary>The answer that the browser posts to the application (OAuth 2.0 Form Post Response Mode).</summary>
    public Answer FormPost(string redirectUri, IEnumerable<KeyValuePair<string, string>> given, IReadOnlyList<HeaderLine> headers)
    {
        var page = frame.Value.Page("Back to the application", Subtitle,
            $"""
            <form method="post" action="{Html(redirectUri)}">
            {Hidden(given)}
            <button>Continue</button>
            </form>
            <script>{SendsItself}</script>
            """);
        return Page(StatusCodes.Status200OK, page,
            $"script-src {LoginFrame.HashOf(SendsItself)}; form-action {FormTarget.Of(redirectUri)}", headers);
    }

    /// <summary>An error that must not be redirected, because its address is not the application's. The heading is the vendor's.</summary>
    public Answer Error(string description) =>
        Page(StatusCodes.Status400BadRequest,
            frame.Value.Page("Authorization error: InvalidRedirectUrl (2)", Subtitle,
                $"<p class=\"reason\" role=\"alert\">{Html(description)}</p>"),
            "form-action 'none'", []);

    /// <summary>The page after signing out.</summary>
    public Answer SignedOut(IReadOnlyList<HeaderLine> headers, string? note) =>
        Page(StatusCodes.Status200OK,
            frame.Value.Page("Signed out", Subtitle, note is null ? "" : $"<p class=\"reason\">{Html(note)}</p>"), "form-action 'none'",
            headers);

    private Answer Form(int status, AuthorizationRequest request, IReadOnlyList<KeyValuePair<string, string>> parameters, string title,
        string content, string hint)
    {
        // Browsers apply form-action to the redirect that follows, too.
        var policy = $"form-action 'self' {FormTarget.Of(request.RedirectUri)}";
        return Page(status, frame.Value.Page(title, Subtitle,
            $"""
            <form method="post" action="authorize">
            {Hidden(parameters)}
            {content}
            </form>
            {hint}
            """), policy, []);
    }

    private Answer Page(int status, byte[] page, string additions, IReadOnlyList<HeaderLine> headers) =>
        new(status)
        {
            ContentType = "text/html; charset=utf-8",
            Content = page,
            IsSecret = true,
            Headers = [.. headers, new HeaderLine("Content-Security-Policy", frame.Value.PolicyWith(additions)),
                new HeaderLine("Cache-Control", "no-store"), new HeaderLine("Referrer-Policy", "no-referrer")],
        };

    private static string Question(AuthorizationRequest request) =>
        $"<strong>{Html(request.Application.Name)}</strong> asks to know who you are, and to work in this tenant as you.";

    private static string Hidden(IEnumerable<KeyValuePair<string, string>> fields) =>
        string.Join('\n', fields.Select(field => $"<input type=\"hidden\" name=\"{Html(field.Key)}\" value=\"{Html(field.Value)}\">"));

    private static string Described(string? reason) => reason is null ? "" : " aria-invalid=\"true\" aria-describedby=\"reason\"";

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
