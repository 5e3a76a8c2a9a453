using EmailSync.Login.Issuing;
using EmailSync.Login.SystemUsers;
using EmailSync.MockServer.Authentication;
using EmailSync.MockServer.Authentication.Issued;
using EmailSync.MockServer.Authentication.Sessions;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.Login.Principals;

/// <summary>The users behind credentials.</summary>
internal sealed class PrincipalUsers(MockOptions options, IdentityDirectory identities)
{
    private const int FirstPerson = 100;
    private const int Norway = 578; // ISO 3166-1

    /// <summary>The user of a call that has its caller.</summary>
    public UserIdentity Of(Call call)
    {
        var name = call.Caller!.User;
        return identities.UserNamed(name) ?? new UserIdentity(name, "", call.Credential switch
        {
            TicketIdentity ticket => ticket.EMailAgent,
            AccessTokenIdentity token => token.EMailAgent,
            IssuedCredential issued => issued.EMailAgent,
            Session session => session.User.EMailAgent,
            _ => false,
        });
    }

    /// <summary>The principal of a call that has its caller. The mock makes it up, and the same user always gets the same.</summary>
    public PrincipalJson PrincipalOf(Call call)
    {
        var (user, sandbox) = (Of(call), call.Sandbox);
        if (identities.UserNamed(user.Name) is null && user.Name == SystemUserSignIn.UserName) return SystemUserOf(call);
        var known = TenantUser.Of(options, sandbox, user);
        var associate = AssociateIdOf(sandbox, user.Name) ?? known.AssociateId;
        return new PrincipalJson
        {
            UserType = "InternalAssociate",
            Associate = user.Name,
            AssociateId = associate,
            IsPerson = true,
            PersonId = FirstPerson + associate,
            CountryId = Norway,
            HomeCountryId = Norway,
            ContactId = 1,
            GroupId = 1,
            RoleId = known.IsAdministrator ? 1 : 2,
            RoleName = known.IsAdministrator ? "Administrator" : "User level 0",
            RoleDescription = known.IsAdministrator ? "Administrator" : "Regular user",
            RoleType = "Employee",
            FullName = user.Name,
            EMailAddress = known.Upn,
            FunctionRights = known.IsAdministrator ? ["admin-all"] : [],
            ProvidedCredentials = [new CredentialJson("ActiveDirectory", known.Upn, known.Upn, associate)],
            DatabaseContextIdentifier = sandbox.Name,
            UserName = known.Upn,
        };
    }

    // Assumed: no source shows the principal of a system user.
    private static PrincipalJson SystemUserOf(Call call) => new()
    {
        UserType = "SystemAssociate",
        Associate = SystemUserSignIn.UserName,
        AssociateId = 1,
        RoleName = "System",
        RoleDescription = $"System user of {call.Caller!.Application}",
        RoleType = "System",
        FullName = SystemUserSignIn.UserName,
        DatabaseContextIdentifier = call.Sandbox.Name,
        UserName = SystemUserSignIn.UserName,
    };

    // Accounts that a test has set say which associate a user is.
    private static int? AssociateIdOf(Sandbox sandbox, string user) =>
        sandbox.Accounts.ForRead is { IsConfigured: true } accounts
            ? accounts.All.Select(account => account.Facts)
                .FirstOrDefault(facts => facts.AssociateName?.Equals(user, StringComparison.OrdinalIgnoreCase) == true)?.AssociateId
            : null;
}
