using EmailSync.Contract;
using EmailSync.Contract.Schemas;
using EmailSync.Login.Issuing;
using EmailSync.Login.Requests;
using EmailSync.Login.Rules;
using EmailSync.MockServer.Authentication;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using AuthenticationSchemes = EmailSync.MockServer.Options.AuthenticationSchemes;

namespace EmailSync.Login.SystemUsers;

/// <summary>
/// Signs in the system user of an application in a tenant: for its token, signed with the application's key, it gets a ticket.
/// </summary>
internal sealed class SystemUserSignIn(
    LoginTenants tenants,
    IdentityDirectory identities,
    SignedToken signedTokens,
    TokenIssuer tokens,
    SystemUserTokens jwts,
    TokenRules rules,
    FindingFactory findings,
    TimeProvider time)
{
    /// <summary>The name of system users in the journal and of their principal; assumed.</summary>
    public const string UserName = "system";

    /// <summary>Checks the request part by part, and adds the finding of the first part that is wrong.</summary>
    /// <param name="call">The call; it then belongs to the tenant.</param>
    /// <param name="request">What was sent.</param>
    /// <param name="at">Where a part of it stands in the call.</param>
    public SystemUserAnswer Answer(Call call, SystemUserRequest request, Func<string, Location> at)
    {
        call.Stage = Stage.Operation;
        if (TenantOf(call, request, at) is { } noTenant) return noTenant;
        return call.Change(() => Authenticate(call, request, at));
    }

    private SystemUserAnswer Authenticate(Call call, SystemUserRequest request, Func<string, Location> at)
    {
        if (ApplicationOf(request) is not { } application)
            return Wrong(call, RuleId.C_SYS_05, at, SystemUserRequest.ApplicationTokenName,
                $"the client secret of a registered application{(request.TakesClientId ? ", or its client id" : "")}",
                Shown(request.ApplicationToken, "that of no known application"));

        if (string.IsNullOrEmpty(request.SignedSystemToken))
            return Wrong(call, RuleId.C_SYS_01, at, SystemUserRequest.SignedTokenName,
                "system user token, time and signature with dots between them", "nothing");
        var check = Check(request.SignedSystemToken, call.Sandbox);
        if (check.Message is { } message)
        {
            call.AddRefusal(
                findings.Of(RuleOf(check.Wrong), at(SystemUserRequest.SignedTokenName), check.Found, check.Expected) with
                {
                    Refused = true,
                });
            return Failure(message);
        }

        if (!check.Applications.Contains(application))
            return Wrong(call, RuleId.C_SYS_05, at, SystemUserRequest.ApplicationTokenName,
                "that of the application to which the tenant gave this system user token", "that of another application");
        if (!application.HasConsentOf(call.Sandbox.Name))
            return Wrong(call, RuleId.C_APP_05, at, SystemUserRequest.ContextName,
                "a tenant that has consented to the application", $"{call.Sandbox.Name}, which has not");
        if (IsSaml(request.ReturnTokenType))
            return Failure($"{SystemUserRequest.TokenTypeName} is wrong; expected JWT, found SAML, which the mock does not implement.");
        return IsJwt(request.ReturnTokenType)
            ? Success(call, application)
            : Wrong(call, RuleId.C_SYS_01, at, SystemUserRequest.TokenTypeName, "JWT or SAML",
                Shown(request.ReturnTokenType, "another type"));
    }

    // A test moves the tenant's clock, but not that of the program that signs.
    private SignedTokenCheck Check(string sent, Sandbox sandbox)
    {
        var check = signedTokens.Evaluate(sent, sandbox.Clock.GetUtcNow());
        return check.Wrong == SignedTokenPart.Time && !sandbox.Clock.IsAsServer
            && signedTokens.Evaluate(sent, time.GetUtcNow()) is { Wrong: SignedTokenPart.None } own
                ? own
                : check;
    }

    private SystemUserAnswer Success(Call call, ApplicationIdentity application)
    {
        var user = new UserIdentity(UserName, "", application.EMailAgent);
        var (ticket, credential) = tokens.Ticket(call.Sandbox, user, application);
        rules.Issued(call, credential);
        call.Caller = new Caller(UserName, nameof(AuthenticationSchemes.SoTicket), application.Name);
        return new SystemUserAnswer(true, jwts.Make(call.Http.Request, call.Sandbox, ticket), null);
    }

    // The failure if no tenant is named; otherwise null. As by OpenID Connect, one that does not run can be signed in to (assumed).
    private SystemUserAnswer? TenantOf(Call call, SystemUserRequest request, Func<string, Location> at)
    {
        const string Expected = "the tenant, Cust and digits";
        if (string.IsNullOrEmpty(request.ContextIdentifier))
            return Wrong(call, RuleId.C_SYS_01, at, SystemUserRequest.ContextName, Expected, "nothing");
        if (tenants.Named(request.ContextIdentifier, call.Http.Request) is not { } sandbox)
            return Wrong(call, RuleId.C_SYS_01, at, SystemUserRequest.ContextName, Expected,
                $"\"{Excerpt.Of(request.ContextIdentifier)}\"");
        call.Sandbox = sandbox;
        return null;
    }

    private ApplicationIdentity? ApplicationOf(SystemUserRequest request) =>
        string.IsNullOrEmpty(request.ApplicationToken) ? null
        : identities.Application(request.ApplicationToken)
            ?? (request.TakesClientId ? identities.Client(request.ApplicationToken) : null);

    private SystemUserAnswer Wrong(Call call, string rule, Func<string, Location> at, string name, string expected, string found)
    {
        call.AddRefusal(findings.Of(rule, at(name), found, expected) with { Refused = true });
        return Failure($"{name} is wrong; expected {expected}, found {found}.");
    }

    private static SystemUserAnswer Failure(string message) => new(false, null, message);

    /// <summary>The rule for callers that a wrong part of SignedSystemToken breaks.</summary>
    public static string RuleOf(SignedTokenPart wrong) => wrong switch
    {
        SignedTokenPart.Form or SignedTokenPart.Order or SignedTokenPart.Base64 => RuleId.C_SYS_02,
        SignedTokenPart.TimeFormat or SignedTokenPart.Time => RuleId.C_SYS_03,
        SignedTokenPart.Token => RuleId.C_SYS_05,
        _ => RuleId.C_SYS_04,
    };

    private static string Shown(string? value, string other) => string.IsNullOrEmpty(value) ? "nothing" : other;

    // Each protocol writes it in its own letter case, and clients in the other's.
    private static bool IsJwt(string? type) => "JWT".Equals(type, StringComparison.OrdinalIgnoreCase);

    private static bool IsSaml(string? type) => "SAML".Equals(type, StringComparison.OrdinalIgnoreCase);
}
