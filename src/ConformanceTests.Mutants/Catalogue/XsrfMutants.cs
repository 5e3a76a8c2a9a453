using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults with sessions and X-XSRF-TOKEN.</summary>
internal static class XsrfMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("session-refused", "XSRF-01", Onsite, "A session with its value from the cookie is refused.",
            Fault.Request(request => SessionOf(request) is { } session && request.First(Sessions.TokenField) == session.CookieToken
                ? request.Without("Cookie")
                : request),
            "XSRF-07", "CON-03"),
        new("session-without-token-taken", "XSRF-02", Onsite, "A session needs no X-XSRF-TOKEN.",
            Fault.Request(
                Rewrite.Xsrf((request, _, sent) =>
                    sent is null && request.Query.Length == 0 && !request.IsOf("application/x-www-form-urlencoded"))),
            "XSRF-09"),
        new("session-without-token-has-effect", "XSRF-02", Onsite,
            "A session without X-XSRF-TOKEN is refused, but its call still has the effect.",
            Fault.ActsThoughItRefuses(401,
                request => request.IsCall() && request.First(Sessions.TokenField) is null && SessionOf(request) is not null)),
        new("wrong-token-taken", "XSRF-03", Onsite, "Any value that belongs to no session is accepted.",
            Fault.Request(
                Rewrite.Xsrf((request, session, sent) =>
                    sent is { Length: > 0 } && request.Installation.Sessions.OfToken(sent) is null
                        && !session.Takes(sent.ToLowerInvariant())))),
        new("empty-token-taken", "XSRF-03", Onsite, "An empty value is accepted.",
            Fault.Request(Rewrite.Xsrf((_, _, sent) => sent == ""))),
        new("token-prefix-taken", "XSRF-03", Onsite, "A prefix of the value is accepted.",
            Fault.Request(
                Rewrite.Xsrf((_, session, sent) =>
                    sent is { Length: > 0 }
                        && (session.CookieToken.StartsWith(sent, StringComparison.Ordinal)
                            || session.PageToken.StartsWith(sent, StringComparison.Ordinal))))),
        new("wrong-token-has-effect", "XSRF-03", Onsite, "A wrong value is refused, but the call still has the effect.",
            Fault.ActsThoughItRefuses(401,
                request => request.IsCall() && SessionOf(request) is not null && request.First(Sessions.TokenField) is { } sent
                    && request.Installation.Sessions.OfToken(sent) is null)),
        new("token-of-other-session-taken", "XSRF-04", Onsite, "The value of any session is accepted.",
            Fault.Request(Rewrite.Xsrf((request, _, sent) => sent is not null && request.Installation.Sessions.OfToken(sent) is not null)),
            "CON-03"),
        new("token-without-session-taken", "XSRF-05", Onsite, "X-XSRF-TOKEN needs no session.",
            Fault.Request(request =>
                request.First("Authorization") is null && SessionOf(request) is null
                    && request.First(Sessions.TokenField) is { Length: > 0 } ? request.Accepted() : request)),
        new("token-wanted-beside-authorization", "XSRF-06", Onsite, "Valid Basic credentials need X-XSRF-TOKEN too.",
            Fault.Request(request => request.Uses("Basic") && request.First(Sessions.TokenField) is null ? request.Refused() : request),
            "AUTH-07", "AUTH-10", "AUTH-12", "AUTH-13", "AUTH-25", "CON-02"),
        new("token-wanted-beside-ticket", "XSRF-06", Onsite, "A valid ticket needs X-XSRF-TOKEN too.",
            Fault.Request(request => request.Uses("SoTicket") && request.First(Sessions.TokenField) is null ? request.Refused() : request),
            "AUTH-10", "AUTH-19"),
        new("token-name-case-sensitive", "XSRF-07", Onsite, "The field name X-XSRF-TOKEN is case-sensitive.",
            Fault.Request(Rewrite.OnlySpelt(Sessions.TokenField))),
        new("token-case-ignored", "XSRF-08", Onsite, "The letter case of the value is ignored.",
            Fault.Request(Rewrite.Xsrf((_, session, sent) => sent is not null && session.Takes(sent.ToLowerInvariant())))),
        new("xsrf-in-query-taken", "XSRF-09", Onsite, "The value is read from the query.",
            Fault.Request(Rewrite.Xsrf((request, session, sent) => sent is null && HoldsToken(request.Query, session)))),
        new("xsrf-in-form-taken", "XSRF-09", Onsite, "The value is read from a form field.",
            Fault.Request(Rewrite.Xsrf((request, session, sent) => sent is null && HoldsToken(request.Text(), session)))),
        new("xsrf-in-cookie-taken", "XSRF-09", Onsite, "The value is read from the cookie, which every browser sends by itself.",
            Fault.Request(
                Rewrite.Xsrf((request, session, sent) =>
                    sent is null && Sessions.CookieOf(request, Sessions.TokenCookie) == session.CookieToken)),
            "XSRF-02"),
        new("page-token-refused", "XSRF-10", Onsite, "The value of the hidden input is refused.",
            Fault.Request(request => SessionOf(request) is { } session && request.First(Sessions.TokenField) == session.PageToken
                ? request.Without("Cookie")
                : request)),
    ];

    private static RawSession? SessionOf(Request request) =>
        request.First("Authorization") is null ? request.Installation.Sessions.Of(request) : null;

    private static bool HoldsToken(string text, RawSession session) =>
        text.Contains(session.CookieToken, StringComparison.Ordinal) || text.Contains(session.PageToken, StringComparison.Ordinal);
}
