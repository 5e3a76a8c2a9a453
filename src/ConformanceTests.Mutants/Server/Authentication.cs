namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>Checks the caller: null if the call may go on, otherwise 401 with challenges or 403.</summary>
internal sealed class Authentication(RawInstallation installation)
{
    public RawAnswer? Evaluate(Request request)
    {
        var verdict = request.Values("Authorization") switch
        {
            [] => OfSession(request),
            [var value] => OfAuthorization(request, value),
            _ => AuthenticationOutcome.Refused,
        };
        if (verdict.Kind == VerdictKind.Accepted && installation.Profile.IsOnline) verdict = OfApplication(request, verdict);
        return verdict.Kind == VerdictKind.Accepted ? null : Refuse(request, verdict);
    }

    private AuthenticationOutcome OfAuthorization(Request request, string value)
    {
        var blank = value.IndexOf(' ');
        var scheme = blank < 0 ? value : value[..blank];
        var credentials = blank < 0 ? "" : value[blank..].TrimStart(' ');
        if (!installation.Profile.Takes(scheme)) return AuthenticationOutcome.Refused;
        return scheme.ToLowerInvariant() switch
        {
            _ when credentials.Length == 0 => AuthenticationOutcome.Refused,
            "basic" => BasicCredentials.Parse(credentials) is var (user, password) && Identities.PasswordOf(user) == password
                ? AuthenticationOutcome.Accept(user)
                : AuthenticationOutcome.Refused,
            "soticket" => credentials == Identities.Ticket || installation.Tokens.Knows(credentials)
                ? AuthenticationOutcome.Accept(Identities.User) with { IsTicket = true }
                : AuthenticationOutcome.Refused,
            _ => OfToken(credentials),
        };
    }

    private AuthenticationOutcome OfToken(string token) => token switch
    {
        _ when installation.Tokens.Knows(token) => AuthenticationOutcome.Accept(Identities.User),
        Identities.Token => AuthenticationOutcome.Accept(Identities.User),
        Identities.LimitedToken => new AuthenticationOutcome(VerdictKind.Restricted, "insufficient_scope"),
        _ => new AuthenticationOutcome(VerdictKind.Refused, "invalid_token"),
    };

    private AuthenticationOutcome OfSession(Request request) =>
        installation.Sessions.Of(request) is { } session && request.Values(Sessions.TokenField) is [var token] && session.Takes(token)
            ? AuthenticationOutcome.Accept(session.User)
            : AuthenticationOutcome.Refused;

    // A bearer token identifies its application, and browsers have none; only a ticket needs SO-AppToken.
    private static AuthenticationOutcome OfApplication(Request request, AuthenticationOutcome verdict) =>
        request.Values("SO-AppToken") switch
        {
            [] or [""] => verdict.IsTicket ? AuthenticationOutcome.Refused : verdict,
            [Identities.Application] => verdict,
            [Identities.RestrictedApplication] => new AuthenticationOutcome(VerdictKind.Restricted, null),
            _ => AuthenticationOutcome.Refused,
        };

    private RawAnswer Refuse(Request request, AuthenticationOutcome verdict)
    {
        var isRestricted = verdict.Kind == VerdictKind.Restricted;
        // One text for every 401: it must not tell a known user from an unknown one.
        var answer = isRestricted
            ? ErrorAnswer.Of(403, "The EMail agent is not granted to this caller.", request)
            : ErrorAnswer.Of(401, "The credentials are missing or not valid.", request);
        return isRestricted && verdict.BearerError is null
            ? answer
            : RawChallenges.AddTo(answer, installation.Profile, verdict.BearerError);
    }
}

internal enum VerdictKind
{
    Accepted,
    Refused,

    /// <summary>Known, but without the EMail agent.</summary>
    Restricted,
}

/// <summary>The result of checking credentials.</summary>
/// <param name="Kind">Accepted or not.</param>
/// <param name="BearerError">Error code of the Bearer challenge (RFC 6750 section 3.1), if a token was sent.</param>
internal sealed record AuthenticationOutcome(VerdictKind Kind, string? BearerError)
{
    public static AuthenticationOutcome Refused => new(VerdictKind.Refused, null);

    public bool IsTicket { get; init; }

    public static AuthenticationOutcome Accept(string user) =>
        new(user == Identities.RestrictedUser ? VerdictKind.Restricted : VerdictKind.Accepted, null);
}

/// <summary>WWW-Authenticate: one line for each scheme that the installation accepts.</summary>
internal static class RawChallenges
{
    public const string FieldName = "WWW-Authenticate";
    public const string Realm = "realm=\"SuperOffice\"";

    public static RawAnswer AddTo(RawAnswer answer, RawProfile profile, string? bearerError) =>
        profile.Schemes.Aggregate(answer, (so, scheme) => so.Plus(FieldName, Of(scheme, bearerError)));

    private static string Of(string scheme, string? bearerError) => scheme switch
    {
        "Basic" => $"Basic {Realm}, charset=\"UTF-8\"",
        "Bearer" when bearerError is not null => $"Bearer {Realm}, error=\"{bearerError}\"",
        _ => $"{scheme} {Realm}",
    };
}
