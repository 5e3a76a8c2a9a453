using EmailSync.Contract;

namespace EmailSync.MockServer.Authentication;

/// <summary>
/// Marks a call that the mock answers for another server (a feature of its HttpContext): it knows nothing of that server's users,
/// tickets, tokens, sessions and applications, so those that it does not know are taken as valid.
/// </summary>
public sealed class ForeignCredentials
{
    // Unknown user, token, ticket, session, application. What is missing or malformed is wrong for every server.
    private static readonly string[] Unknown =
        [RuleId.AUTH_08, RuleId.AUTH_15, RuleId.AUTH_20, RuleId.AUTH_22, RuleId.XSRF_05, RuleId.APP_03];

    public static readonly ForeignCredentials Instance = new();

    private ForeignCredentials()
    {
    }

    internal static bool Accepts(HttpContext http, CredentialFault fault) =>
        http.Features.Get<ForeignCredentials>() is not null && Unknown.Contains(fault.Requirement);
}
