using System.Globalization;
using EmailSync.Login.Keys;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EmailSync.Login.Issuing;

/// <summary>Makes id tokens with the vendor's claims, header and times (vendor's page on validating security tokens).</summary>
internal sealed class IdTokenIssuer(MockOptions options, SigningKey key)
{
    private const string Prefix = "http://schemes.superoffice.net/identity/";

    // The values of the vendor's samples.
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(300);
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <param name="request">The request: its host decides the issuer.</param>
    /// <param name="sandbox">The tenant; times are by its clock.</param>
    /// <param name="user">Who signed in.</param>
    /// <param name="application">To which application.</param>
    /// <param name="nonce">The nonce of the authorization request; null if it had none, or for a refresh.</param>
    /// <param name="more">More claims; null for one that is left out.</param>
    public string Make(HttpRequest request, Sandbox sandbox, UserIdentity user, ApplicationIdentity application, string? nonce,
        params ReadOnlySpan<KeyValuePair<string, string>?> more)
    {
        var now = sandbox.Clock.GetUtcNow();
        var claims = Claims(TenantFacts.Of(request, sandbox), sandbox, user, application);
        // A string, unlike the other times (decoded from the vendor's samples).
        claims["iat"] = options.Login.HasNumericIssuedAt
            ? (object)now.ToUnixTimeSeconds()
            : now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        if (nonce is not null) claims["nonce"] = nonce;
        foreach (var claim in more)
            if (claim is { } known)
                claims[known.Key] = known.Value;
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = LoginAddress.Of(request).Origin,
            Audience = application.ClientId,
            NotBefore = (now - Before).UtcDateTime,
            Expires = (now + Lifetime).UtcDateTime,
            Claims = claims,
            SigningCredentials = key.CredentialsWithoutKeyId,
        });
    }

    private Dictionary<string, object> Claims(TenantFacts tenant, Sandbox sandbox, UserIdentity user, ApplicationIdentity application)
    {
        var known = TenantUser.Of(options, sandbox, user);
        return new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["sub"] = known.Upn,
            [$"{Prefix}associateid"] = known.AssociateId.ToString(CultureInfo.InvariantCulture),
            [$"{Prefix}identityprovider"] = "central-superid",
            [$"{Prefix}email"] = known.Upn,
            [$"{Prefix}upn"] = known.Upn,
            [$"{Prefix}is_administrator"] = known.IsAdministrator ? "True" : "False",
            [$"{Prefix}ctx"] = sandbox.Name,
            [$"{Prefix}company_name"] = tenant.CompanyName,
            [$"{Prefix}serial"] = tenant.Serial,
            [$"{Prefix}netserver_url"] = tenant.NetServer,
            [$"{Prefix}webapi_url"] = tenant.WebApi,
            [$"{Prefix}initials"] = known.Initials,
            [$"{Prefix}so_primary_email_address"] = known.Upn,
            [$"{Prefix}system_token"] = application.SystemToken,
        };
    }
}
