using System.Net;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Authentication.Sessions;

/// <summary>The pages of /login: the form, and the page with the hidden input. They need no script.</summary>
internal sealed class LoginPage
{
    private readonly LoginFrame frame = new();
    private readonly string hint;

    /// <param name="users">Who may log in.</param>
    public LoginPage(IReadOnlyList<UserIdentity> users)
    {
        hint = LoginFrame.HintFor(users);
        // connect-src allows trying calls from the browser's console.
        Policy = frame.PolicyWith("connect-src 'self'; form-action 'self'");
    }

    /// <summary>Content-Security-Policy of the pages.</summary>
    public string Policy { get; }

    /// <param name="sandbox">The installation.</param>
    /// <param name="reason">Why the last login was refused; null if none was.</param>
    /// <param name="user">The user name that was sent with it.</param>
    public byte[] Form(Sandbox sandbox, string? reason, string user = "") => Page("Log in", sandbox,
        $"""
        <form method="post">
        {(reason is null ? "" : $"<p class=\"reason\" id=\"reason\" role=\"alert\">{Html(reason)}</p>")}
        <label for="user">User</label>
        <input id="user" name="user" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus value="{Html(user)}"{Described(reason)}>
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password"{Described(reason)}>
        <button>Log in</button>
        </form>
        {hint}
        """);

    public byte[] LoggedIn(Sandbox sandbox, string user, string xsrf) => Page("Logged in", sandbox,
        $"""
        <p>Logged in as <strong>{Html(user)}</strong>.</p>
        <input type="hidden" id="{SessionNames.XsrfInput}" name="{SessionNames.XsrfInput}" value="{xsrf}">
        <p class="hint">This page holds the hidden input <code>{SessionNames.XsrfInput}</code>. Its value goes into the header <code>{SessionNames.XsrfHeader}</code> of each call.</p>
        <form method="post">
        <p><button name="{LogOut}" value="yes">Log out</button></p>
        </form>
        <nav aria-label="Next"><a href="swagger/">Try it</a><a href="__mock/">Dashboard</a></nav>
        """);

    /// <summary>Name of the button that ends a session.</summary>
    public const string LogOut = "logout";

    private byte[] Page(string title, Sandbox sandbox, string content) => frame.Page(title,
        $"SuperOffice, mocked by EmailSync: {(sandbox.Name.Length == 0 ? "" : $"{Html(sandbox.Name)}, ")}"
            + (sandbox.Type == InstallationType.Online ? "an online tenant" : "an on-site installation"), content);

    private static string Described(string? reason) => reason is null ? "" : " aria-invalid=\"true\" aria-describedby=\"reason\"";

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
