using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults with SoTicket and Bearer.</summary>
internal static class TokenMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("bearer-case-sensitive", "AUTH-10", Online, "The scheme name Bearer is case-sensitive.",
            Fault.Request(request => request.Uses("Bearer") && request.Scheme() != "Bearer" ? request.Refused() : request)),
        new("ticket-case-sensitive", "AUTH-10", Onsite, "The scheme name SoTicket is case-sensitive.",
            Fault.Request(request => request.Uses("SoTicket") && request.Scheme() != "SoTicket" ? request.Refused() : request)),
        new("bearer-refused", "AUTH-14", Online, "A valid token is answered 401.",
            Fault.Request(request => request.Uses("Bearer") && request.Credentials() == Identities.Token ? request.Refused() : request),
            "AUTH-10", "XSRF-06", "CON-02"),
        new("unknown-token-without-error", "AUTH-15", Online, "The 401 to an unknown token has no error code.",
            Fault.Answer(401,
                (request, answer) => request.Uses("Bearer") && request.Credentials() != Identities.ExpiredToken
                    ? WithoutError(answer)
                    : answer)),
        new("expired-token-without-error", "AUTH-15", Online, "The 401 to an expired token has no error code.",
            Fault.Answer(401, (request, answer) => request.Credentials() == Identities.ExpiredToken ? WithoutError(answer) : answer)),
        new("expired-token-taken", "AUTH-29", Online, "An expired token is accepted.",
            Fault.Request(request => request.Credentials() == Identities.ExpiredToken ? request.Accepted() : request)),
        new("expired-token-has-effect", "AUTH-29", Online, "An expired token is refused, but the call still has its effect.",
            Fault.ActsThoughItRefuses(401, request => request.IsCall() && request.Credentials() == Identities.ExpiredToken)),
        new("any-token-taken", "AUTH-28", Online, "Every token of the tenant is accepted.",
            Fault.Request(request => IsUnknown(request) ? request.Accepted() : request),
            "AUTH-02", "AUTH-15", "AUTH-24", "AUTH-30", "CON-02", "PRI-02", "ACT-15", "CRE-05"),
        new("truncated-token-taken", "AUTH-28", Online, "A prefix of the token is accepted.",
            Fault.Request(request => request.Uses("Bearer") && request.Credentials() is { Length: > 0 } sent
                && sent != Identities.Token && Identities.Token.StartsWith(sent, StringComparison.Ordinal) ? request.Accepted() : request),
            "AUTH-15"),
        new("unknown-token-has-effect", "AUTH-28", Online, "An unknown token is refused, but the call still has its effect.",
            Fault.ActsThoughItRefuses(401, request => request.IsCall() && IsUnknown(request)),
            "AUTH-30"),
        new("unknown-token-403", "AUTH-15", Online, "An unknown token is answered 403.",
            Fault.Answer(401,
                (request, answer) => request.Uses("Bearer") && request.Credentials().Length > 0 ? answer with { Status = 403 } : answer),
            "AUTH-02", "AUTH-24", "CON-02"),
        new("no-credentials-with-error", "AUTH-16", Online, "The challenge to a request without credentials has an error code.",
            Fault.Answer(401, (request, answer) => request.IsAnonymous() ? WithError(answer) : answer)),
        new("limited-token-401", "AUTH-17", Online, "A token without the scope is answered 401.",
            Fault.Answer(403, (request, answer) => request.Uses("Bearer") ? answer with { Status = 401 } : answer),
            "AUTH-25"),
        new("limited-token-without-error", "AUTH-17", Online, "The 403 to a token without the scope has no error code.",
            Fault.Answer(403, (request, answer) => request.Uses("Bearer") ? WithoutError(answer) : answer)),
        new("limited-token-taken", "AUTH-31", Online, "A token without the scope is accepted.",
            Fault.Request(request => request.Credentials() == Identities.LimitedToken ? request.Accepted() : request),
            "AUTH-17", "AUTH-25", "FAM-03", "FAM-05"),
        new("token-in-query-taken", "AUTH-18", Online, "A token in the query is accepted.",
            Fault.Request(request => request.IsAnonymous() && request.Query.Contains("access_token=", StringComparison.Ordinal)
                ? request.Accepted()
                : request)),
        new("token-in-form-taken", "AUTH-18", Online, "A token in the form is accepted.",
            Fault.Request(request => request.IsAnonymous() && request.Text().Contains("access_token=", StringComparison.Ordinal)
                ? request.Accepted()
                : request)),
        new("ticket-refused", "AUTH-19", Onsite, "A valid ticket is answered 401.",
            Fault.Request(request => request.Uses("SoTicket") && request.Credentials() == Identities.Ticket ? request.Refused() : request),
            "AUTH-10"),
        new("ticket-wanted-in-base64", "AUTH-19", Onsite, "The ticket is expected in base64, as in Basic.",
            Fault.Request(request => request.Uses("SoTicket")
                ? request.With("Authorization",
                    $"SoTicket {Encoding.Latin1.GetString(BasicCredentials.Decode(request.Credentials()) ?? [])}")
                : request),
            "AUTH-10"),
        new("truncated-ticket-taken", "AUTH-20", Onsite, "A prefix of the ticket is accepted.",
            Fault.Request(Rewrite.Ticket(sent => sent.Length > 0 && Identities.Ticket.StartsWith(sent, StringComparison.Ordinal)))),
        new("longer-ticket-taken", "AUTH-20", Onsite, "What follows the ticket is ignored.",
            Fault.Request(Rewrite.Ticket(sent => sent.StartsWith(Identities.Ticket[..^3], StringComparison.Ordinal)))),
        new("any-ticket-taken", "AUTH-20", Onsite, "Every ticket that begins with 7T: is accepted.",
            Fault.Request(Rewrite.Ticket(sent => sent.StartsWith("7T:", StringComparison.Ordinal))),
            "AUTH-30"),
        new("empty-ticket-taken", "AUTH-20", Onsite, "An empty ticket is accepted.",
            Fault.Request(Rewrite.Ticket(sent => sent.Length == 0)),
            "AUTH-21", "AUTH-30"),
        new("unknown-ticket-500", "AUTH-20", Onsite, "An unknown ticket causes a 500.",
            Fault.Answer(401,
                (request, answer) => request.Uses("SoTicket") && request.Credentials().Length > 0 ? answer with { Status = 500 } : answer),
            "ROB-01"),
    ];

    private static bool IsUnknown(Request request) =>
        request.Uses("Bearer") && request.Credentials() is { Length: > 0 } sent
            && sent.StartsWith("8A:Cust12345.q", StringComparison.Ordinal);

    private static RawAnswer WithoutError(RawAnswer answer) =>
        Each(answer, value => value.Split(", error=")[0]);

    private static RawAnswer WithError(RawAnswer answer) =>
        Each(answer, value => value.StartsWith("Bearer", StringComparison.Ordinal) ? $"{value}, error=\"invalid_token\"" : value);

    private static RawAnswer Each(RawAnswer answer, Func<string, string> change) =>
        answer with
        {
            Fields =
            [.. answer.Fields.Select(field => field.Is(RawChallenges.FieldName) ? field with { Value = change(field.Value) } : field)]
        };
}
