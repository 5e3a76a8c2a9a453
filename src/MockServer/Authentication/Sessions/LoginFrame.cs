using System.Security.Cryptography;
using System.Text;
using EmailSync.Contract.Files;
using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.Authentication.Sessions;

/// <summary>What all pages of a login have in common: their style, and the policy under which browsers show them.</summary>
public sealed class LoginFrame
{
    private readonly string style = EmbeddedFile.Text(typeof(LoginFrame).Assembly, "login.css").ReplaceLineEndings("\n");
    private readonly string styleHash;

    public LoginFrame() => styleHash = HashOf(style);

    /// <summary>The Content-Security-Policy of a page. The inline style is allowed by its hash.</summary>
    /// <param name="additions">Directives besides those of every page, such as form-action.</param>
    public string PolicyWith(string additions) =>
        $"default-src 'none'; style-src {styleHash}; img-src data:; base-uri 'none'; frame-ancestors 'none'; {additions}";

    /// <summary>The source of an inline script or style for a policy.</summary>
    /// <param name="text">The text between its tags.</param>
    public static string HashOf(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    /// <summary>Says who can sign in, as HTML; empty if nobody whose password is public.</summary>
    /// <param name="users">Who may.</param>
    public static string HintFor(IReadOnlyList<UserIdentity> users)
    {
        // Only users whose password is public, because the README shows it.
        var known = users.Intersect(IdentityOptions.Default.Users).Where(user => user.EMailAgent)
            .Select(user =>
                $"<code>{user.Name}</code> with {(user.Password.Length == 0 ? "no password" : $"<code>{user.Password}</code>")}").ToList();
        return known.Count == 0 ? "" : $"<p class=\"hint\">The mock knows {string.Join(", ", known)}.</p>";
    }

    /// <summary>A page.</summary>
    /// <param name="title">Its title and heading, as HTML.</param>
    /// <param name="subtitle">The line below the heading, as HTML.</param>
    /// <param name="content">The rest, as HTML.</param>
    public byte[] Page(string title, string subtitle, string content) => Encoding.UTF8.GetBytes(
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{title} (EmailSync mock)</title>
        <link rel="icon" href="data:,">
        <style>{style}</style>
        </head>
        <body>
        <main>
        <h1>{title}</h1>
        <p>{subtitle}</p>
        {content}
        </main>
        </body>
        </html>
        """);
}
