using EmailSync.Contract;
using EmailSync.Login.OpenId.Pages;
using EmailSync.Login.Requests;
using EmailSync.Login.Rules;
using EmailSync.MockServer.Authentication;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.Login.OpenId.Authorizing;

/// <summary>
/// <c>/login/common/oauth/authorize</c> and <c>/login/{ctx}/oauth/authorize</c>: GET shows the sign-in page or answers at once, POST takes
/// its form. An application may send its parameters by POST as well (OpenID Connect Core section 3.1.2.1).
/// </summary>
internal sealed class AuthorizeResource(string path, MockOptions options, AuthorizationReader reader, AuthorizationAnswers answers,
    SignInPages pages, BrowserSessions sessions, LoginTenants tenants, IdentityDirectory identities,
    AuthorizeRules rules) : Resource(path, "GET", "POST")
{
    private const string AccessDenied = "access_denied";
    private const string LoginRequired = "login_required";

    // In a malformed form, the redaction would not find the password.
    public override bool TakesSecrets => true;

    public override bool ChangesLate => true;

    public override async ValueTask<Ending?> HandleAsync(Call call)
    {
        var sent = call.Http.Request.Method == "GET"
            ? LoginParameters.OfQuery(call.Http.Request)
            : await LoginParameters.ReadAsync(call, options.BodyBytes);
        if (sent is null) return Refusal.ContentTooLarge(options.BodyBytes);
        call.Stage = Stage.Operation;

        // A page of another site can ask for a sign-in, but not decide anything in it.
        var form = call.Http.Request.Method == "POST" && !BrowserSite.IsForeign(call.Http.Request) ? sent : null;
        var named = form?["tenant"] ?? AuthorizationReader.TenantOf(sent) ?? call.Http.GetRouteValue("ctx") as string;
        var tenant = named is null
            ? tenants.Default(call.Sandbox, call.Http.Request)
            : tenants.Named(named, call.Http.Request);
        if (tenant is not null) call.Sandbox = tenant;
        return call.Change(() => Answer(call, sent, form, tenant, named));
    }

    private Answer Answer(Call call, LoginParameters sent, LoginParameters? form, Sandbox? tenant, string? named)
    {
        if (reader.Read(sent, out var fault) is not { } request)
        {
            rules.Refused(call, fault!.Rule, fault.Parameter, fault.Description);
            return pages.Error(fault.Description);
        }

        if (fault is not null) return answers.Refuse(call, request, fault);
        // The form repeats what was checked before.
        if (sent[SignInPages.Decision] is null) rules.Evaluate(call, sent);
        if (form?[SignInPages.Decision] is { } decision) return Decide(call, request, form, decision, tenant, named);
        if (tenant is null) return answers.Refuse(call, request, NoTenant(named));
        if (request.Prompt == Prompt.Never) return AnswerAtOnce(call, request);

        var user = request.LoginHint is { } hint ? UserOf(hint) : null;
        if (request.Prompt != Prompt.Always && sessions.Of(call, request.Application.ClientId) is { } session
            && (user is null || user == session.User))
            return session.HasAgreed
                ? Give(call, request, session.User)
                : pages.Consent(request, Repeated(sent), call.Sandbox.Name, session.User.Name);
        return pages.SignIn(StatusCodes.Status200OK, request, Repeated(sent), call.Sandbox.Name, user?.Name ?? request.LoginHint ?? "",
            reason: null);
    }

    // prompt=none. With login_hint it is the mock's automatic consent, for tests; otherwise the browser must have signed in.
    private Answer AnswerAtOnce(Call call, AuthorizationRequest request)
    {
        if (request.LoginHint is { } hint)
            return UserOf(hint) is { } user
                ? Give(call, request, user)
                : answers.Refuse(call, request, new AuthorizationFault(LoginRequired, "login_hint",
                    $"The mock knows no user '{OAuthErrors.Shown(hint)}'; with prompt=none, login_hint has to name one.")
                { Rule = null });
        return sessions.Of(call, request.Application.ClientId) is { HasAgreed: true } session
            ? Give(call, request, session.User)
            : answers.Refuse(call, request, new AuthorizationFault(LoginRequired, "prompt",
                "Nobody has signed in with this browser. With prompt=none, send login_hint with the name of a user, to be answered at "
                    + "once.")
            { Rule = null });
    }

    private Answer Decide(Call call, AuthorizationRequest request, LoginParameters form, string decision, Sandbox? tenant, string? named)
    {
        if (decision == SignInPages.Deny)
            return answers.Refuse(call, request, new AuthorizationFault(AccessDenied, SignInPages.Decision, "The user denied the access.")
            {
                Rule = null,
            });
        var name = form["user"] ?? "";
        Answer Again(int status, string? reason) => pages.SignIn(status, request, Repeated(form), named ?? call.Sandbox.Name, name, reason);

        if (decision == SignInPages.AnotherUser) return Again(StatusCodes.Status200OK, null);
        if (tenant is null)
            return Again(StatusCodes.Status400BadRequest,
                "There can be no tenant with this name: expected Cust and digits, such as Cust12345.");
        var user = name.Length > 0
            ? identities.User($"{name}:{form["password"]}")
            : sessions.Of(call, request.Application.ClientId)?.User;
        if (user is null)
            return Again(StatusCodes.Status401Unauthorized,
                name.Length > 0 ? "The user name or the password is wrong." : "Enter a user name and a password.");
        return Give(call, request, user, () => [sessions.Start(call, user, request.Application.ClientId)]);
    }

    private Answer Give(Call call, AuthorizationRequest request, UserIdentity user, Func<IReadOnlyList<HeaderLine>>? headers = null) =>
        request.Application.HasConsentOf(call.Sandbox.Name)
            ? answers.Give(call, request, user, headers?.Invoke() ?? [])
            : answers.Refuse(call, request, new AuthorizationFault(AccessDenied, "acr_values",
                $"The tenant {call.Sandbox.Name} has not consented to the application {request.Application.ClientId}; "
                    + $"these have: {string.Join(' ', request.Application.Tenants)}")
            {
                Rule = RuleId.C_APP_05,
            });

    // Clients send the user name or the upn, which is the name at the tenant's domain.
    private UserIdentity? UserOf(string hint) =>
        identities.UserNamed(hint)
        ?? (hint.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? identities.UserNamed(hint[..at]) : null);

    private static List<KeyValuePair<string, string>> Repeated(LoginParameters sent) =>
        [.. AuthorizationReader.Names.Where(name => sent[name] is not null).Select(name => KeyValuePair.Create(name, sent[name]!))];

    private static AuthorizationFault NoTenant(string? named) =>
        new(OAuthErrors.InvalidRequest, "acr_values", named is null
            ? "An on-site installation has no OpenID Connect; name an online tenant in acr_values, as in tenant:Cust12345."
            : $"There can be no tenant '{OAuthErrors.Shown(named)}': expected Cust and digits, as in tenant:Cust12345.");
}
