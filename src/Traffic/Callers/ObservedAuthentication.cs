using System.Text;
using EmailSync.Contract;
using EmailSync.MockServer.Authentication;
using EmailSync.MockServer.Authentication.Issued;
using EmailSync.MockServer.Authentication.Sessions;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;
using EmailSync.Traffic.Messages;

namespace EmailSync.Traffic.Callers;

/// <summary>
/// Evaluates the credentials of a call that another server has answered. Their form is evaluated here; whether they are valid, only
/// its answer says.
/// </summary>
internal sealed class ObservedAuthentication(MockOptions options, SecretHasher hasher, ObservedTokens tokens)
{
    private static readonly Location Application = Location.Header(ApplicationCheck.Header);

    /// <summary>What is wrong with the credentials; null if nothing is, or if it is not known.</summary>
    /// <param name="call">The call. It gets its caller if the answer proves the credentials.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="knowsCredentials">Whether fields with credentials would be among the fields of the request.</param>
    public Refusal? Evaluate(Call call, ExchangeAnswer answer, bool knowsCredentials)
    {
        var field = call.Http.Request.Headers.Authorization;
        if (field.Count > 0) return OfField(call, answer, knowsCredentials);
        return knowsCredentials ? OfSession(call, answer) : null;
    }

    private Refusal? OfField(Call call, ExchangeAnswer answer, bool knowsApplication)
    {
        var field = call.Http.Request.Headers.Authorization;
        if (HiddenValue.Is(field.ToString())) return null;
        if (AuthorizationCheck.Read(field, out var scheme, out var credentials) is { } unreadable) return Refused(answer, unreadable);
        var (type, isRefused) = (call.Installation, answer.Status is 401 or 403);
        var accepted = options.SchemesOf(type);
        // On-site, a token is accepted that was made there.
        if (!accepted.HasFlag(scheme) && (type == InstallationType.Online || isRefused))
            return Refused(answer, AuthorizationCheck.NotAccepted(scheme, type, accepted));
        var user = "";
        if (scheme == AuthenticationSchemes.Basic && !HiddenValue.IsMark(credentials))
        {
            var bytes = new byte[credentials.Length];
            if (AuthorizationCheck.ReadBasic(credentials, bytes, out var length) is { } malformed) return Refused(answer, malformed);
            user = Encoding.UTF8.GetString(bytes.AsSpan(0, bytes.AsSpan(0, length).IndexOf((byte)':')));
        }

        if (OfApplication(call, scheme, knowsApplication) is { } application) return Refused(answer, application);
        var credential = scheme == AuthenticationSchemes.Basic
            ? null
            : Known(call, credentials, scheme == AuthenticationSchemes.SoTicket ? IssuedKind.Ticket : IssuedKind.AccessToken);
        if (answer.IsAccepted) Prove(call, new Caller(user, scheme.ToString(), null), credential);
        else if (credential is not null && answer.Status is >= 400 and not 401) ObservedTokens.Refused(call, credential, answer.Status);
        if (!isRefused) return null;
        if (credential is not null && answer.Status == 401 && credential.Identity.Kind == IssuedKind.RefreshToken)
            return Refused(answer, Unknown(scheme, answer) with
            {
                Message = $"A refresh token is sent as {scheme}; exchange it at the token endpoint, and send the access token.",
                ClientRule = RuleId.C_TOK_04,
            });
        if (credential is not null && answer.Status == 401
            && MisplacedCredential.Find(call.Sandbox, scheme, credentials, hasher, Unknown(scheme, answer)) is { } misplaced)
            return Refused(answer, misplaced);
        if (credential is not null && answer.Status == 401) ObservedTokens.Refused(call, credential, answer.Status);
        return Invalid(call, answer, scheme, credential);
    }

    private Refusal? OfSession(Call call, ExchangeAnswer answer)
    {
        var request = call.Http.Request;
        var xsrf = request.Headers[SessionNames.XsrfHeader];
        var cookies = SessionCookies.Of(request, SessionNames.SessionCookie);
        if (!options.SchemesOf(call.Installation).HasFlag(AuthenticationSchemes.Session) && request.Headers.Cookie.Count == 0)
            return Refused(answer, SessionCheck.Nothing(call));
        if (cookies.Count == 0)
        {
            // The session may be in a cookie of another name.
            if (request.Headers.Cookie.Count > 0 && answer.Status is not (401 or 403)) return null;
            return Refused(answer, xsrf.Count == 0 ? SessionCheck.Nothing(call) : SessionCheck.NoSession(xsrf.Count));
        }

        if (xsrf.Count == 0 && !(IsRead(call) && answer.IsAccepted)) return Refused(answer, SessionCheck.NoXsrf());
        var session = Known(call, cookies[0], IssuedKind.AccessToken);
        if (answer.IsAccepted) Prove(call, new Caller("", nameof(AuthenticationSchemes.Session), null), session);
        if (answer.Status == 403) return Restricted(call, answer, RuleId.AUTH_25, Location.Caller);
        if (answer.Status != 401) return null;
        var reason = RefusalReason.Of(answer);
        var location = Location.Cookie(SessionNames.SessionCookie);
        if (reason.IsAboutXsrf || xsrf.Count > 1)
            return Refused(answer, new CredentialFault(RuleId.XSRF_03, SessionCheck.Header, "",
                $"The server refused the value of X-XSRF-TOKEN{Quoted(reason)}"));
        return Opaque(call, answer, session, reason,
            new CredentialFault(RuleId.XSRF_05, location, "", $"The server does not know the session{Quoted(reason)}")
            { ClientRule = RuleId.C_AUTH_02 });
    }

    private static bool IsRead(Call call) => call.Operation?.Method == "GET";

    private static CredentialFault? OfApplication(Call call, AuthenticationSchemes scheme, bool isKnown)
    {
        if (call.Installation != InstallationType.Online) return null;
        var sent = call.Http.Request.Headers[ApplicationCheck.Header];
        if (sent.Count > 1)
            return new CredentialFault(RuleId.APP_03, Application, "", "SO-AppToken is sent more than once; send it once.");
        return isKnown && scheme == AuthenticationSchemes.SoTicket && string.IsNullOrEmpty(sent.ToString())
            ? new CredentialFault(RuleId.APP_02, Application, "", "Online, a SoTicket needs SO-AppToken as well.")
            : null;
    }

    private static Refusal? Invalid(Call call, ExchangeAnswer answer, AuthenticationSchemes scheme, ObservedCredential? credential)
    {
        var reason = RefusalReason.Of(answer);
        if (call.Http.Request.Headers[ApplicationCheck.Header].Count > 0 && reason.IsAboutApplication
            && call.Installation == InstallationType.Online)
            return answer.Status == 403
                ? Restricted(call, answer, RuleId.APP_07, Application)
                : Refused(answer, new CredentialFault(RuleId.APP_03, Application, "", $"The server refused SO-AppToken{Quoted(reason)}"));
        if (answer.Status == 403 || reason.LacksScope)
            return reason.LacksScope
                ? Restricted(call, answer, RuleId.AUTH_17, AuthorizationCheck.Location)
                : Restricted(call, answer, RuleId.AUTH_25, Location.Caller);
        var unknown = Unknown(scheme, answer);
        return credential is null ? Refused(answer, unknown) : Opaque(call, answer, credential, reason, unknown);
    }

    // A ticket, token or session can expire, and a caller learns that only by the first refusal. Only what the server calls unknown, or
    // what it refuses again without having accepted it once, was never valid.
    private static Refusal Opaque(Call call, ExchangeAnswer answer, ObservedCredential credential, RefusalReason reason,
        CredentialFault unknown)
    {
        var wasRefused = credential.WasRefused;
        credential.WasRefused = true;
        if (reason.SaysUnknown && !credential.WasAccepted) return Refused(answer, unknown);
        if (wasRefused && !credential.WasAccepted && !reason.SaysExpired) return Refused(answer, unknown);
        call.Expired = new ExpiredCredential(credential.Identity, unknown.Location);
        return Refused(answer, unknown) with { HasNoFinding = true };
    }

    private static CredentialFault Unknown(AuthenticationSchemes scheme, ExchangeAnswer answer)
    {
        var said = Quoted(RefusalReason.Of(answer));
        return scheme switch
        {
            AuthenticationSchemes.Basic =>
                new(RuleId.AUTH_08, AuthorizationCheck.Location, "", $"The server refused the user name or the password{said}"),
            AuthenticationSchemes.SoTicket => new(RuleId.AUTH_20, AuthorizationCheck.Location, "", $"The server refused the ticket{said}"),
            _ => new(RuleId.AUTH_15, AuthorizationCheck.Location, "", $"The server refused the access token{said}"),
        };
    }

    // Other agents refuse for other reasons too: rights to single records, for instance.
    private static Refusal? Restricted(Call call, ExchangeAnswer answer, string rule, Location location) =>
        ApplicationCheck.IsRestricted(call) || rule == RuleId.AUTH_17
            ? Refused(answer, new CredentialFault(rule, location, "",
                $"The server says that the caller lacks the right to "
                    + $"call {(call.Operation is { } operation ? $"the {operation.Agent} agent" : call.Resource!.Path)}"
                    + Quoted(RefusalReason.Of(answer))))
            : null;

    private ObservedCredential Known(Call call, ReadOnlySpan<char> secret, IssuedKind kind) => tokens.Known(call, secret, kind);

    private static void Prove(Call call, Caller caller, ObservedCredential? credential)
    {
        (call.Caller, call.Credential) = (caller, credential?.Identity);
        if (credential is null) return;
        credential.WasAccepted = true;
        call.Sandbox.Issued.TryUse(credential.Identity, call.Time);
    }

    private static string Quoted(RefusalReason reason) => reason.Words.Length == 0 ? "." : $". It says: {reason.Words}";

    private static Refusal Refused(ExchangeAnswer answer, CredentialFault fault) =>
        new(answer.Status is 401 or 403 ? answer.Status : StatusCodes.Status401Unauthorized, fault.Requirement, fault.Location,
            fault.Message)
        {
            ClientRule = fault.ClientRule,
        };
}
