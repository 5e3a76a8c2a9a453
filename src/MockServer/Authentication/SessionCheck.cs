using EmailSync.Contract;
using EmailSync.MockServer.Authentication.Sessions;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Authentication;

/// <summary>Checks a call without Authorization: session cookie and X-XSRF-TOKEN.</summary>
public sealed class SessionCheck(MockOptions options, SecretHasher hasher)
{
    internal static readonly Location Header = Location.Header("X-XSRF-TOKEN");
    private const string Missing = "X-XSRF-TOKEN HTTP header missing.";

    public CredentialVerdict Evaluate(Call call)
    {
        var request = call.Http.Request;
        var xsrf = request.Headers[SessionNames.XsrfHeader];
        var cookies = SessionCookies.Of(request, SessionNames.SessionCookie);
        if (!options.SchemesOf(call.Sandbox.Type).HasFlag(AuthenticationSchemes.Session)) return Nothing(call);
        if (cookies.Count == 0) return xsrf.Count == 0 ? Nothing(call) : NoSession(xsrf.Count);
        if (cookies.Select(cookie => call.Sandbox.Sessions.Use(hasher.Of(cookie), call.Sandbox.Clock.GetUtcNow()))
            .FirstOrDefault(known => known is not null) is not { } session)
            return new CredentialFault(xsrf.Count == 0 ? RuleId.AUTH_01 : RuleId.XSRF_05, Location.Cookie(SessionNames.SessionCookie),
                "SoSessionException", "The session is unknown or has expired; log in again.")
            {
                ClientRule = RuleId.C_AUTH_02,
                Expired = cookies.Select(cookie => call.Sandbox.Sessions.Expired(hasher.Of(cookie)))
                    .FirstOrDefault(over => over is not null),
            };
        if (xsrf.Count == 0)
            return NoXsrf();

        var sent = xsrf.Count == 1 ? hasher.Of(xsrf[0]) : default;
        if (xsrf.Count == 1 && session.Xsrf.Equals(sent))
            return new CredentialVerdict(new Caller(session.User.Name, nameof(AuthenticationSchemes.Session), null),
                session.User.EMailAgent, null)
            { Credential = session };
        return new CredentialFault(call.Sandbox.Sessions.HasXsrf(sent) ? RuleId.XSRF_04 : RuleId.XSRF_03, Header, "XsrfValidationException",
            "The value of X-XSRF-TOKEN does not belong to this session.");
    }

    internal static CredentialFault NoXsrf() => new(RuleId.XSRF_02, Header, "ArgumentException",
        $"{Missing} A session cookie requires it: send the value of the cookie {SessionNames.XsrfCookie} or of the hidden input "
            + $"{SessionNames.XsrfInput}.");

    internal static CredentialFault NoSession(int fields) => new(RuleId.XSRF_05, Header, "XsrfValidationException",
        $"X-XSRF-TOKEN is sent{(fields > 1 ? " more than once" : "")} without the session cookie {SessionNames.SessionCookie}; "
            + $"log in, or send Authorization.");

    internal static CredentialFault Nothing(Call call)
    {
        var request = call.Http.Request;
        // The message begins like the captured answer.
        const string Advice = $"{Missing} Send Authorization, or a session cookie with X-XSRF-TOKEN.";
        if (request.Headers.ContainsKey(ApplicationCheck.Header))
            return new CredentialFault(RuleId.APP_04, Location.Header("Authorization"), "ArgumentException",
                $"{Advice} SO-AppToken alone identifies an application, not a caller.");
        if (request.QueryString.Value?.Contains("access_token=", StringComparison.OrdinalIgnoreCase) == true)
            return new CredentialFault(RuleId.AUTH_18, Location.Query("access_token"), "ArgumentException",
                $"{Advice} A token in the query is not accepted.");
        return new CredentialFault(RuleId.AUTH_01, Location.Header("Authorization"), "ArgumentException", Advice);
    }
}
