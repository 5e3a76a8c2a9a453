using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults with SO-AppToken.</summary>
internal static class ApplicationMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("ticket-with-app-token-refused", "APP-01", Online, "A ticket with the token of its application is refused.",
            Fault.Request(request =>
                request.Scheme() == "SoTicket" && request.First(Field) == Identities.Application
                    && request.Fields.Any(field => field.Name == Field) ? request.Refused() : request),
            "AUTH-19", "SYS-03"),
        new("missing-app-token-taken", "APP-08", Online, "A ticket without SO-AppToken is accepted.",
            Fault.Request(request => request.Uses("SoTicket") && request.First(Field) is null
                ? request.With(Field, Identities.Application)
                : request)),
        new("empty-app-token-taken", "APP-08", Online, "A ticket with an empty SO-AppToken is accepted.",
            Fault.Request(request => request.Uses("SoTicket") && request.First(Field) == ""
                ? request.With(Field, Identities.Application)
                : request)),
        new("unknown-app-token-taken", "APP-09", Online, "Every SO-AppToken is accepted.",
            Fault.Request(request => request.First(Field) is { Length: > 0 } sent && sent != Identities.RestrictedApplication
                ? request.With(Field, Identities.Application)
                : request)),
        new("missing-app-token-400", "APP-02", Online, "A ticket without SO-AppToken is answered 400.",
            Fault.Answer(401, (request, answer) => request.Uses("SoTicket") && request.Credentials() == Identities.Ticket
                && string.IsNullOrEmpty(request.First(Field)) ? answer with { Status = 400 } : answer)),
        new("unknown-app-token-404", "APP-03", Online, "An unknown SO-AppToken is answered 404.",
            Fault.Answer(401, (request, answer) => request.Uses("SoTicket") && request.Credentials() == Identities.Ticket
                && request.First(Field) is { Length: > 0 } ? answer with { Status = 404 } : answer)),
        new("missing-app-token-has-effect", "APP-08", Online,
            "A ticket without SO-AppToken is refused, but the call still has its effect.",
            Fault.ActsThoughItRefuses(401, request => request.IsCall() && request.Uses("SoTicket")
                && request.Credentials() == Identities.Ticket && request.First(Field) is null)),
        new("app-token-alone-taken", "APP-04", Online, "SO-AppToken alone is accepted.",
            Fault.Request(request => request.IsAnonymous() && request.First(Field) == Identities.Application
                ? request.Accepted()
                : request)),
        new("app-token-alone-taken-onsite", "APP-04", Onsite, "SO-AppToken alone is accepted on-site.",
            Fault.Request(request => request.IsAnonymous() && request.First(Field) is { Length: > 0 } ? request.Accepted() : request)),
        new("app-token-judged-onsite", "APP-05", Onsite, "An unknown SO-AppToken is refused on-site.",
            Fault.Request(request => request.First(Field) is { Length: > 0 } sent && sent != Identities.Application
                ? request.Refused()
                : request)),
        new("app-token-name-case-sensitive", "APP-06", Online, "The field name SO-AppToken is case-sensitive.",
            Fault.Request(Rewrite.OnlySpelt(Field))),
        new("restricted-application-taken", "APP-10", Online, "An application without the EMail agent may call it.",
            Fault.Request(request => request.First(Field) == Identities.RestrictedApplication
                ? request.With(Field, Identities.Application)
                : request),
            "AUTH-25"),
        new("restricted-application-401", "APP-07", Online, "An application without the EMail agent is answered 401.",
            Fault.Request(request => request.First(Field) == Identities.RestrictedApplication ? request.With(Field, "unknown") : request),
            "AUTH-25"),
    ];

    private const string Field = "SO-AppToken";
}
