using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.Login.Issuing;

/// <summary>What tokens and the principal say about a user. The mock makes it up from the configured user.</summary>
/// <param name="AssociateId">The first configured user is 5, as in the examples of the contract, the next 6.</param>
/// <param name="Upn">The name with which the user signs in.</param>
/// <param name="Initials">The user name in upper case.</param>
/// <param name="IsAdministrator">Whether the user name begins with ADM.</param>
internal sealed record TenantUser(int AssociateId, string Upn, string Initials, bool IsAdministrator)
{
    private const int FirstAssociate = 5;

    public static TenantUser Of(MockOptions options, Sandbox sandbox, UserIdentity user)
    {
        var number = options.Identities.Users.TakeWhile(other => other != user).Count();
        var domain = sandbox.Name.Length == 0 ? "mock" : sandbox.Name.ToLowerInvariant();
        return new TenantUser(FirstAssociate + number, $"{user.Name.ToLowerInvariant()}@{domain}.example", user.Name.ToUpperInvariant(),
            user.Name.StartsWith("ADM", StringComparison.OrdinalIgnoreCase));
    }
}
