using System.Text;
using EmailSync.MockServer.Authentication.Issued;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;

namespace EmailSync.Login.Issuing;

/// <summary>Makes opaque tokens and tickets in the vendor's forms and registers them with their sandbox, which then accepts them.</summary>
internal sealed class TokenIssuer(MockOptions options, SecretHasher hasher)
{
    // So that clients meet the characters of base64 that have to be encoded in a URL.
    private const string TokenEnd = "+/A=";
    private const int RefreshTokenLength = 64;

    /// <summary>An access token: <c>8A:</c>, the tenant, a dot and base64; on-site without the tenant (vendor).</summary>
    /// <param name="sandbox">Where it is accepted.</param>
    /// <param name="user">For whom.</param>
    /// <param name="application">To which application; null on-site.</param>
    /// <param name="refreshToken">The refresh token that it comes with or was exchanged for; null if there is none.</param>
    public (string Text, IssuedCredential Credential) AccessToken(Sandbox sandbox, UserIdentity user, ApplicationIdentity? application,
        IssuedCredential? refreshToken = null)
    {
        var tenant = sandbox.Type == InstallationType.Online ? $"{sandbox.Name}." : "";
        var text = $"8A:{tenant}{hasher.Issued.New()}{TokenEnd}";
        var credential = Of(sandbox, text, IssuedKind.AccessToken, user, application) with
        {
            Lifetime = options.Login.AccessTokenLifetime,
            RefreshToken = refreshToken,
        };
        return (text, sandbox.Issued.Add(credential));
    }

    /// <summary>A refresh token: 64 letters and digits (vendor). It lives as long as the consent.</summary>
    /// <param name="sandbox">Where its access tokens are accepted.</param>
    /// <param name="user">For whom.</param>
    /// <param name="application">To which application.</param>
    /// <param name="isOfNativeApplication">Whether the application has no secret.</param>
    public (string Text, IssuedCredential Credential) RefreshToken(Sandbox sandbox, UserIdentity user, ApplicationIdentity application,
        bool isOfNativeApplication = false)
    {
        var text = (hasher.Issued.New() + hasher.Issued.New())[..RefreshTokenLength];
        var credential = Of(sandbox, text, IssuedKind.RefreshToken, user, application) with
        {
            IsOfNativeApplication = isOfNativeApplication,
        };
        return (text, sandbox.Issued.Add(credential));
    }

    /// <summary>A ticket: <c>7T:</c> and base64 of UTF-16LE (vendor). Each use prolongs its life.</summary>
    public (string Text, IssuedCredential Credential) Ticket(Sandbox sandbox, UserIdentity user, ApplicationIdentity? application)
    {
        var plain = sandbox.Type == InstallationType.Online
            ? $"{hasher.Issued.NewForTicket(0)};1;{sandbox.Name}"
            : $"{{{hasher.Issued.NewForTicket(1)}}};1";
        var text = $"7T:{Convert.ToBase64String(Encoding.Unicode.GetBytes(plain))}";
        var credential = Of(sandbox, text, IssuedKind.Ticket, user, application) with
        {
            Lifetime = options.Login.TicketLifetime,
            IsSliding = true,
        };
        return (text, sandbox.Issued.Add(credential));
    }

    private IssuedCredential Of(Sandbox sandbox, string text, IssuedKind kind, UserIdentity user, ApplicationIdentity? application) =>
        new(kind, hasher.Of(text), user.Name, application?.Name, user.EMailAgent && application?.EMailAgent != false,
            sandbox.Clock.GetUtcNow());
}
