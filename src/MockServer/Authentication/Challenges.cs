using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Authentication;

/// <summary>WWW-Authenticate: a line for each scheme that the installation accepts (RFC 9110 section 11.6.1).</summary>
public sealed class Challenges(MockOptions options)
{
    public IReadOnlyList<HeaderLine> For(Sandbox sandbox, BearerError error)
    {
        var schemes = options.SchemesOf(sandbox.Type);
        var realm = Realm(sandbox);
        var lines = new List<HeaderLine>(3);
        // charset: user and password are read as UTF-8 (RFC 7617 section 2.1).
        if (schemes.HasFlag(AuthenticationSchemes.Basic)) lines.Add(Line($"Basic {realm}, charset=\"UTF-8\""));
        if (schemes.HasFlag(AuthenticationSchemes.Bearer)) lines.Add(Line($"Bearer {realm}{Parameters(error)}"));
        if (schemes.HasFlag(AuthenticationSchemes.SoTicket)) lines.Add(Line($"SoTicket {realm}"));
        // A 401 needs a challenge even in an installation for browsers only.
        if (lines.Count == 0) lines.Add(Session(sandbox));
        return lines;
    }

    /// <summary>The challenge of the login form's 401. For Basic, a browser would show its own dialog instead of the form.</summary>
    public HeaderLine Session(Sandbox sandbox) => Line($"Session {Realm(sandbox)}");

    private string Realm(Sandbox sandbox) => $"realm=\"{(sandbox.Type == InstallationType.Online ? sandbox.Name : options.Realm)}\"";

    private static HeaderLine Line(string challenge) => new("WWW-Authenticate", challenge);

    private static string Parameters(BearerError error) => error switch
    {
        BearerError.InvalidToken =>
            ", error=\"invalid_token\", error_description=\"The access token is malformed, unknown or from another tenant\"",
        BearerError.ExpiredToken => ", error=\"invalid_token\", error_description=\"The access token has expired\"",
        BearerError.InsufficientScope => ", error=\"insufficient_scope\", error_description=\"The EMail agent has not been granted\"",
        _ => "",
    };
}
