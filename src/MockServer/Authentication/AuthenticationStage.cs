using EmailSync.MockServer.Authentication.Sessions;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using Microsoft.Extensions.Primitives;

namespace EmailSync.MockServer.Authentication;

/// <summary>Checks the credentials before the body: 401 with challenges, or 403.</summary>
public sealed class AuthenticationStage(
    MockOptions options,
    AuthorizationCheck authorization,
    SessionCheck session,
    ApplicationCheck application,
    Challenges challenges)
{
    /// <summary>Whether a call's credentials may have something that changes with their use: a session, or what was issued. A password has
    /// nothing.</summary>
    public static bool MayChange(Call call) =>
        call.Http.Request.Headers.Authorization is not [{ } only] || !only.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase);

    /// <summary>The refusal; null if there is none. Then the call has its caller, unless it is only evaluated.</summary>
    public Refusal? Evaluate(Call call)
    {
        var field = call.Http.Request.Headers.Authorization;
        var verdict = field.Count > 0 ? authorization.Evaluate(call, field) : session.Evaluate(call);
        var proven = verdict.Credential ?? verdict.Fault?.Proven;
        if (verdict.Fault is null) verdict = application.Evaluate(call, verdict);
        if (verdict.Fault is { } fault)
        {
            if (ForeignCredentials.Accepts(call.Http, fault))
            {
                if (!call.IsEvaluated)
                    call.Caller = new Caller(options.Identities.Users is [var first, ..] ? first.Name : "", SchemeOf(field), null);
                return null;
            }

            // It is valid: getting another one does not help.
            if (fault.Restricted && !call.IsEvaluated) call.Credential = proven;
            return RefusalOf(call, fault);
        }

        if (!call.IsEvaluated) (call.Caller, call.Credential) = (verdict.Caller, verdict.Credential);
        return null;
    }

    private static string SchemeOf(StringValues field) => field.Count > 0
        ? (field[0] ?? "").TrimStart().Split(' ')[0]
        : nameof(AuthenticationSchemes.Session);

    private Refusal RefusalOf(Call call, CredentialFault fault)
    {
        if (fault.Expired is { } expired && !call.IsEvaluated) call.Expired = new ExpiredCredential(expired, fault.Location);
        var status = fault.Restricted ? options.RestrictedStatus
            : fault.Expired is not null and not Session ? options.Login.ExpiredStatus
            : StatusCodes.Status401Unauthorized;
        return new Refusal(status, fault.Requirement, fault.Location, fault.Message)
        {
            ErrorType = fault.ErrorType,
            ClientRule = fault.ClientRule,
            HasNoFinding = fault.Expired is not null,
            Headers = status == StatusCodes.Status401Unauthorized || fault.BearerError == BearerError.InsufficientScope
                ? challenges.For(call.Sandbox, fault.BearerError)
                : [],
        };
    }
}
