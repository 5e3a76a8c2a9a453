using System.Security.Cryptography;
using EmailSync.Login.Keys;
using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Options;

namespace EmailSync.Login.Control;

/// <summary>
/// What an integration needs to sign in here. The secrets of the default applications are in the documents, and included; configured
/// ones are null.
/// </summary>
internal sealed class LoginRoute : ControlRoute
{
    internal const string KeyIsPublic =
        "This private key is in every copy of EmailSync: it is public, and only good for tests against a mock.";

    private static readonly IdentityOptions Known = IdentityOptions.Default;

    public LoginRoute(MockOptions options, SystemUserKeys keys)
        : base("/__mock/login",
            "Where and how to sign in; with the secrets of the default applications and the public key pair for tests.") =>
        On("GET", http => ControlJson.WriteAsync(http, Of(http.Request, options, keys), LoginControlJson.Default.LoginWorldJson));

    private static LoginWorldJson Of(HttpRequest request, MockOptions options, SystemUserKeys keys)
    {
        var at = LoginAddress.Of(request);
        using var key = RSA.Create();
        key.ImportFromPem(keys.TestKey);
        return new LoginWorldJson(
            at.Origin,
            at.Login("/.well-known/openid-configuration"),
            at.Login("/common/oauth/authorize"),
            at.Login("/common/oauth/tokens"),
            at.Login("/common/oauth/revoke"),
            at.Login("/.well-known/jwks"),
            at.Login("/logout"),
            at.Login("/api/PartnerSystemUser/Authenticate"),
            at.Login("/services/PartnerSystemUserService.svc"),
            $"{at.Origin}/api/state/{{ctx}}",
            options.Login.DefaultTenant,
            [.. options.Identities.Applications.Select(Of)],
            [.. options.Identities.Users.Select(user =>
                new LoginUserJson(user.Name, Known.Users.Contains(user) ? user.Password : null, user.EMailAgent))],
            new TestKeyJson(KeyIsPublic, keys.TestKey, key.ToXmlString(includePrivateParameters: true),
                key.ExportSubjectPublicKeyInfoPem()));
    }

    private static LoginApplicationJson Of(ApplicationIdentity application)
    {
        var isDefault = Known.Applications.Contains(application);
        return new LoginApplicationJson(application.Name, application.ClientId, isDefault ? application.Token : null, application.Redirects,
            isDefault ? application.SystemToken : null, application.PublicKey is null, application.Tenants, application.EMailAgent);
    }
}

/// <summary>What an integration needs to sign in.</summary>
internal sealed record LoginWorldJson(
    string Issuer,
    string Discovery,
    string Authorize,
    string Tokens,
    string Revoke,
    string Jwks,
    string Logout,
    string SystemUser,
    string SystemUserSoap,
    string TenantStatus,
    string DefaultTenant,
    IReadOnlyList<LoginApplicationJson> Applications,
    IReadOnlyList<LoginUserJson> Users,
    TestKeyJson TestKey);

/// <summary>An application; secrets of a configured one are null.</summary>
internal sealed record LoginApplicationJson(string Name, string ClientId, string? ClientSecret, IReadOnlyList<string> Redirects,
    string? SystemToken, bool UsesTestKey, IReadOnlyList<string> Tenants, bool EMailAgent);

/// <summary>A user; the password of a configured one is null.</summary>
internal sealed record LoginUserJson(string Name, string? Password, bool EMailAgent);

/// <summary>The key pair for tests.</summary>
internal sealed record TestKeyJson(string Note, string PrivateKey, string PrivateKeyXml, string PublicKey);
