namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>WWW-Authenticate: a line for each scheme that the installation takes.</summary>
internal static class Challenges
{
    public const string FieldName = "WWW-Authenticate";
    public const string Realm = "realm=\"SuperOffice\"";

    public static Answer AddTo(Answer answer, Profile profile, string? bearerError) =>
        profile.Schemes.Aggregate(answer, (so, scheme) => so.Plus(FieldName, Of(scheme, bearerError)));

    private static string Of(string scheme, string? bearerError) => scheme switch
    {
        "Basic" => $"Basic {Realm}, charset=\"UTF-8\"",
        "Bearer" when bearerError is not null => $"Bearer {Realm}, error=\"{bearerError}\"",
        _ => $"{scheme} {Realm}",
    };
}
