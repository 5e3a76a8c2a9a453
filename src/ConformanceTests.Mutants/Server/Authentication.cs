namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>Judges who calls: null where the call may go on, else 401 with challenges or 403.</summary>
internal sealed class Authentication(Installation installation)
{
    public Answer? Judge(Request request)
    {
        var verdict = request.Values("Authorization") switch
        {
            [] => OfSession(request),
            [var value] => OfAuthorization(request, value),
            _ => Verdict.Refused,
        };
        if (verdict.Kind == VerdictKind.Accepted && installation.Profile.IsOnline) verdict = OfApplication(request, verdict);
        return verdict.Kind == VerdictKind.Accepted ? null : Refuse(request, verdict);
    }

    private Verdict OfAuthorization(Request request, string value)
    {
        var blank = value.IndexOf(' ');
        var scheme = blank < 0 ? value : value[..blank];
        var credentials = blank < 0 ? "" : value[blank..].TrimStart(' ');
        if (!installation.Profile.Takes(scheme)) return Verdict.Refused;
        return scheme.ToLowerInvariant() switch
        {
            _ when credentials.Length == 0 => Verdict.Refused,
            "basic" => BasicCredentials.Parse(credentials) is var (user, password) && Identities.PasswordOf(user) == password ? Verdict.Accept(user) : Verdict.Refused,
            "soticket" => credentials == Identities.Ticket ? Verdict.Accept(Identities.User) with { IsTicket = true } : Verdict.Refused,
            _ => OfToken(credentials),
        };
    }

    private static Verdict OfToken(string token) => token switch
    {
        Identities.Token => Verdict.Accept(Identities.User),
        Identities.LimitedToken => new Verdict(VerdictKind.Restricted, "insufficient_scope"),
        _ => new Verdict(VerdictKind.Refused, "invalid_token"),
    };

    private Verdict OfSession(Request request) =>
        installation.Sessions.Of(request) is { } session && request.Values(Sessions.TokenField) is [var token] && session.Takes(token)
            ? Verdict.Accept(session.User)
            : Verdict.Refused;

    // A bearer token tells its application and a browser has none; a ticket needs SO-AppToken beside it.
    private static Verdict OfApplication(Request request, Verdict verdict) => request.Values("SO-AppToken") switch
    {
        [] or [""] => verdict.IsTicket ? Verdict.Refused : verdict,
        [Identities.Application] => verdict,
        [Identities.RestrictedApplication] => new Verdict(VerdictKind.Restricted, null),
        _ => Verdict.Refused,
    };

    private Answer Refuse(Request request, Verdict verdict)
    {
        var isRestricted = verdict.Kind == VerdictKind.Restricted;
        // One text for every 401: it must not tell a known user from an unknown one.
        var answer = isRestricted
            ? ErrorAnswer.Of(403, "The EMail agent is not granted to this caller.", request)
            : ErrorAnswer.Of(401, "The credentials are missing or not valid.", request);
        return isRestricted && verdict.BearerError is null ? answer : Challenges.AddTo(answer, installation.Profile, verdict.BearerError);
    }
}
