using EmailSync.Login.Issuing;
using EmailSync.Login.Keys;
using EmailSync.MockServer.Sandboxes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EmailSync.Login.SystemUsers;

/// <summary>
/// Makes the JWT that carries a system user's ticket. The issuer and the audience are the vendor's; that there are no other claims is
/// assumed. It has no iat: a client that is in use refuses the vendor's form of it.
/// </summary>
internal sealed class SystemUserTokens(SigningKey key)
{
    private const string Issuer = "SuperOffice AS";
    private const string Prefix = "http://schemes.superoffice.net/identity/";
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <param name="request">The request: its host decides the addresses.</param>
    /// <param name="sandbox">The tenant.</param>
    /// <param name="ticket">The ticket.</param>
    public string Make(HttpRequest request, Sandbox sandbox, string ticket)
    {
        var (tenant, now) = (TenantFacts.Of(request, sandbox), sandbox.Clock.GetUtcNow());
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = $"spn:{tenant.Serial}",
            NotBefore = (now - Before).UtcDateTime,
            Expires = (now + Lifetime).UtcDateTime,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                [$"{Prefix}ctx"] = sandbox.Name,
                [$"{Prefix}company_name"] = tenant.CompanyName,
                [$"{Prefix}serial"] = tenant.Serial,
                [$"{Prefix}netserver_url"] = tenant.NetServer,
                [$"{Prefix}webapi_url"] = tenant.WebApi,
                [$"{Prefix}ticket"] = ticket,
            },
            SigningCredentials = key.Credentials,
            IncludeKeyIdInHeader = false,
        });
    }
}
