using EmailSync.MockServer.Options;

namespace EmailSync.Testing;

/// <summary>
/// What an integration needs to sign in to a mock's tenant. The addresses stand in for those below <c>https://sod.superoffice.com</c>. The
/// application is the first one of <see cref="MockSuperOfficeOptions.Settings"/> that has the tenant's consent; by default it is
/// <c>mock-client</c>.
/// </summary>
public sealed class MockLogin
{
    private readonly Uri origin;

    internal MockLogin(Uri origin, string tenant, ApplicationIdentity application, string testKey)
    {
        this.origin = origin;
        Tenant = tenant;
        ClientId = application.ClientId;
        ClientSecret = application.Token;
        SystemUserToken = application.SystemToken;
        // Of a key that the settings register, the mock has the public half alone.
        SystemUserKey = application.PublicKey is null ? testKey : null;
        Redirect = application.Redirects.FirstOrDefault(redirect => !redirect.StartsWith('^')) is { } exact ? new Uri(exact)
            : application.Redirects.Contains(ApplicationIdentity.LoopbackRedirect) ? new Uri("http://127.0.0.1/signin-oidc")
            : null;
    }

    /// <summary>The authority for libraries of OpenID Connect: <c>http://127.0.0.1:41234/login</c>.</summary>
    public Uri Authority => At("login");

    /// <summary>
    /// The issuer of id tokens, which is the authority without <c>/login</c> (vendor), and no trailing slash. A library that compares it
    /// with the authority has to be given this one.
    /// </summary>
    public string Issuer => origin.GetLeftPart(UriPartial.Authority);

    /// <summary>The document with the addresses of OpenID Connect.</summary>
    public Uri Discovery => At("login/.well-known/openid-configuration");

    /// <summary>The keys that verify id tokens and the tokens of system users.</summary>
    public Uri Jwks => At("login/.well-known/jwks");

    /// <summary>Where a user signs in with a browser; <c>prompt=none&amp;login_hint=tje0</c> answers without a page.</summary>
    public Uri Authorize => At("login/common/oauth/authorize");

    /// <summary>Where codes and refresh tokens are exchanged for access tokens.</summary>
    public Uri Tokens => At("login/common/oauth/tokens");

    /// <summary>Where tokens are revoked.</summary>
    public Uri Revoke => At("login/common/oauth/revoke");

    /// <summary>Where a user signs out with a browser.</summary>
    public Uri Logout => At("login/logout");

    /// <summary>Where a system user signs in with JSON.</summary>
    public Uri SystemUser => At("login/api/PartnerSystemUser/Authenticate");

    /// <summary>Where a system user signs in with SOAP 1.1.</summary>
    public Uri SystemUserSoap => At("login/services/PartnerSystemUserService.svc");

    /// <summary>The status of the tenant, for which no credentials are needed.</summary>
    public Uri TenantStatus => At($"api/state/{Tenant}");

    /// <summary>Name of the tenant, for example <c>Cust26759</c>. Sign-ins that name none are to this one.</summary>
    public string Tenant { get; }

    /// <summary>The application's client id.</summary>
    public string ClientId { get; }

    /// <summary>The application's client secret, which is also its SO-AppToken and the ApplicationToken of its system user.</summary>
    public string ClientSecret { get; }

    /// <summary>A redirect address that is registered for the application; null if only patterns are. By default all loopback addresses
    /// are, with every port and path.</summary>
    public Uri? Redirect { get; }

    /// <summary>The system user token that the tenant's consent gave to the application: <c>Mock App-mocksystem</c>.</summary>
    public string SystemUserToken { get; }

    /// <summary>
    /// The private RSA key that signs <see cref="SystemUserToken"/>, as PEM. It is the same in every mock and known to everybody, so it is
    /// good for tests only. Null where the settings register a public key for the application.
    /// </summary>
    public string? SystemUserKey { get; }

    private Uri At(string path) => new(origin, $"/{path}");
}
