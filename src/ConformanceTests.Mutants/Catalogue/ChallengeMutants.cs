using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults with WWW-Authenticate.</summary>
internal static class ChallengeMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("no-challenge", "AUTH-03", Onsite, "No 401 has a challenge.",
            Fault.Answer(401, (_, answer) => answer.Without(RawChallenges.FieldName)),
            "AUTH-05", "AUTH-22"),
        new("no-challenge-to-sessions", "AUTH-03", Onsite, "A 401 to a session or its token has no challenge.",
            Fault.Answer(401,
                (request, answer) => request.First("Cookie") is not null || request.First(Sessions.TokenField) is not null
                    ? answer.Without(RawChallenges.FieldName)
                    : answer)),
        new("no-challenge-to-bad-basic", "AUTH-03", Onsite, "A 401 to Basic credentials has no challenge.",
            Fault.Answer(401, (request, answer) => request.Uses("Basic") ? answer.Without(RawChallenges.FieldName) : answer)),
        new("challenge-malformed", "AUTH-04", Onsite, "A challenge has an unterminated quoted string.",
            Challenge("SoTicket", "SoTicket realm=\"SuperOffice"),
            "AUTH-22"),
        new("challenge-without-scheme", "AUTH-04", Onsite, "A challenge begins with its realm.",
            Challenge("SoTicket", RawChallenges.Realm),
            "AUTH-22"),
        new("auth-param-twice", "AUTH-04", Onsite, "A challenge has two realms.",
            Challenge("SoTicket", "SoTicket realm=\"SuperOffice\", realm=\"CRM\"")),
        new("no-realm", "AUTH-05", Onsite, "The Basic challenge has no realm.",
            Challenge("Basic", "Basic charset=\"UTF-8\"")),
        new("charset-latin-1", "AUTH-06", Onsite, "The Basic challenge names ISO-8859-1.",
            Challenge("Basic", $"Basic {RawChallenges.Realm}, charset=\"ISO-8859-1\"")),
        new("disabled-scheme-offered", "AUTH-22", Onsite, "An on-site installation offers Bearer.",
            Fault.Answer(401, (_, answer) => answer.Plus(RawChallenges.FieldName, $"Bearer {RawChallenges.Realm}"))),
        new("enabled-scheme-not-offered", "AUTH-22", Onsite, "No challenge names SoTicket, which is accepted.",
            Challenge("SoTicket", null)),
        new("basic-offered-online", "AUTH-22", Online, "An online tenant offers Basic.",
            Fault.Answer(401, (_, answer) => answer.Plus(RawChallenges.FieldName, $"Basic {RawChallenges.Realm}"))),
    ];

    /// <summary>Replaces the challenge of a scheme, or removes it.</summary>
    private static Func<Behaviour> Challenge(string scheme, string? other) => Fault.Answer(401, (_, answer) => answer with
    {
        Fields =
        [
            .. answer.Fields.Where(field => !IsOf(field, scheme)),
            .. answer.Fields.Where(field => IsOf(field, scheme) && other is not null).Select(field => field with { Value = other! }),
        ],
    });

    private static bool IsOf(RawField field, string scheme) =>
        field.Is(RawChallenges.FieldName) && field.Value.StartsWith(scheme, StringComparison.Ordinal);
}
