using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.Explain.Requests;

/// <summary>Credentials of an identity that the mock knows.</summary>
/// <param name="Scheme">How they are sent.</param>
/// <param name="Secret">The secret part: user and password, ticket, or token.</param>
/// <param name="IsPublic">Whether they are public: the defaults of a mock that has no others configured.</param>
internal sealed record Credential(AuthenticationSchemes Scheme, string Secret, bool IsPublic)
{
    /// <summary>What follows the scheme in Authorization.</summary>
    public string Value => Scheme == AuthenticationSchemes.Basic ? Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret)) : Secret;

    public string Authorization => $"{Scheme} {Value}";

    /// <summary>The credentials that an installation accepts, public ones first.</summary>
    public static IReadOnlyList<Credential> At(string sandbox, MockOptions options)
    {
        var (known, common) = (options.Identities, IdentityOptions.Default);
        var taken = options.SchemesOf(SandboxPath.TypeOf(sandbox));
        return
        [
            .. known.Users.Where(user => user.EMailAgent)
                .Select(user => new Credential(AuthenticationSchemes.Basic, $"{user.Name}:{user.Password}", common.Users.Contains(user)))
                .Concat(
                    known.AccessTokens.Where(token => token is { EMailAgent: true, Expired: false })
                        .Select(token =>
                            new Credential(AuthenticationSchemes.Bearer, $"8A:{sandbox}.{token.Token}",
                                common.AccessTokens.Contains(token))))
                .Concat(
                    known.Tickets.Where(ticket => ticket.EMailAgent)
                        .Select(ticket => new Credential(AuthenticationSchemes.SoTicket, ticket.Ticket, common.Tickets.Contains(ticket))))
                .Where(credential => taken.HasFlag(credential.Scheme))
                .OrderByDescending(credential => credential.IsPublic),
        ];
    }

    /// <summary>The applications that may call SyncEmailAccount, those with public tokens first.</summary>
    public static IReadOnlyList<ApplicationIdentity> Applications(MockOptions options) =>
        [.. options.Identities.Applications.Where(application => application.EMailAgent).OrderByDescending(IsCommon)];

    /// <summary>Whether the application's token is public.</summary>
    public static bool IsCommon(ApplicationIdentity application) => IdentityOptions.Default.Applications.Contains(application);

    /// <summary>Whether a value of Authorization holds these credentials.</summary>
    public bool Is(string authorization)
    {
        var parts = authorization.Trim().Split(' ', 2, StringSplitOptions.TrimEntries);
        if (parts.Length < 2 || !parts[0].Equals($"{Scheme}", StringComparison.OrdinalIgnoreCase)) return false;
        // The tenant of a token is read in any letter case.
        return parts[1] == Value || (Scheme == AuthenticationSchemes.Bearer && parts[1].Split('.', 2) is [var tenant, var token]
            && Value.Split('.', 2) is [var own, var ownToken] && tenant.Equals(own, StringComparison.OrdinalIgnoreCase)
            && token == ownToken);
    }
}
