using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults with system users.</summary>
internal static class SystemUserMutants
{
    private static readonly string[] NeedJson = ["SYS-02", "SYS-03", "SYS-04", "SYS-05", "SYS-06", "SYS-07"];

    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("system-user-refused", "SYS-01", Online, "No system user gets a token by JSON.",
            Refuses(RawSignIn.SystemUser), NeedJson),
        new("system-user-403", "SYS-01", Online, "A system user is answered 403, with a token.",
            SignInFault.At(RawSignIn.SystemUser, (_, answer) => answer with { Status = 403 })),
        new("system-user-success-as-text", "SYS-01", Online, "IsSuccessful is a text.",
            SignInFault.Json(RawSignIn.SystemUser, (_, answer) => answer["IsSuccessful"] = $"{answer["IsSuccessful"]}"), NeedJson),
        new("system-jwt-of-another-issuer", "SYS-02", Online, "iss is not SuperOffice AS.",
            SignInFault.SystemUsersJwt(claims => claims["iss"] = "http://127.0.0.1")),
        new("system-jwt-for-client", "SYS-02", Online, "aud is the client.",
            SignInFault.SystemUsersJwt(claims => claims["aud"] = Identities.Client)),
        new("system-jwt-without-ticket", "SYS-02", Online, "There is no ticket.",
            SignInFault.SystemUsersJwt(claims => claims.Remove($"{Identities.Claim}ticket"))),
        new("system-jwt-expired", "SYS-02", Online, "exp is an hour ago.",
            SignInFault.SystemUsersJwt(claims => claims["exp"] = TimeProvider.System.GetUtcNow().AddHours(-1).ToUnixTimeSeconds())),
        new("issued-ticket-refused", "SYS-03", Online, "The tenant refuses the tickets of system users.",
            Fault.Request(request => request.Uses("SoTicket") && request.Installation.Tokens.Knows(request.Credentials())
                ? request.Refused() : request)),
        new("ticket-not-registered", "SYS-03", Online, "The ticket in the JWT is not the one that the tenant knows.",
            SignInFault.SystemUsersJwt(claims => claims[$"{Identities.Claim}ticket"] = $"{claims[$"{Identities.Claim}ticket"]}0")),
        new("signature-ignored", "SYS-04", Online, "The signature is not verified.", SignInFault.SkipsByJson(SignInCheck.Signature)),
        new("signature-left-out", "SYS-04", Online, "A system token without signature is accepted.",
            SignInFault.SkipsByJson(SignInCheck.Signature, sent => sent["SignedSystemToken"]?.EndsWith('.') == true)),
        new("time-ignored", "SYS-05", Online, "The time of the signature is not checked.", SignInFault.SkipsByJson(SignInCheck.Time)),
        new("time-ahead-taken", "SYS-05", Online, "A time ahead is accepted.",
            SignInFault.SkipsByJson(SignInCheck.Time, sent => sent["SignedSystemToken"]?.Split('.') is [.., var time, _]
                && DateTime.TryParseExact(time, "yyyyMMddHHmm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
                    && at > TimeProvider.System.GetUtcNow().UtcDateTime)),
        new("application-token-ignored", "SYS-06", Online, "The application token is not checked.",
            SignInFault.SkipsByJson(SignInCheck.ApplicationToken)),
        new("application-token-left-out", "SYS-06", Online, "The application token may be empty.",
            SignInFault.SkipsByJson(SignInCheck.ApplicationToken, sent => sent["ApplicationToken"] is null)),
        new("any-system-token-taken", "SYS-07", Online, "The system token is not checked.",
            SignInFault.SkipsByJson(SignInCheck.SystemToken)),
        new("system-token-prefix-taken", "SYS-07", Online, "More may follow the system token.",
            SignInFault.SkipsByJson(SignInCheck.SystemToken,
                sent => sent["SignedSystemToken"]?.StartsWith(Identities.SystemToken, StringComparison.Ordinal) == true)),
        new("soap-refuses", "SYS-08", Online, "No system user gets a token by SOAP.", Refuses(RawSignIn.SystemUserSoap), "SYS-09"),
        new("soap-without-token", "SYS-08", Online, "The answer by SOAP has no Token.",
            SignInFault.At(RawSignIn.SystemUserSoap, (_, answer) => answer.WithContent("text/xml",
                Encoding.UTF8.GetString(answer.Content).Replace("Token>", "Other>", StringComparison.Ordinal))), "SYS-09"),
        new("soap-signature-ignored", "SYS-09", Online, "By SOAP, the signature is not verified.",
            SignInFault.SkipsBySoap(SignInCheck.Signature)),
        new("soap-application-ignored", "SYS-09", Online, "By SOAP, the application token is not checked.",
            SignInFault.SkipsBySoap(SignInCheck.ApplicationToken)),
        new("soap-time-ignored", "SYS-09", Online, "By SOAP, the time is not checked.", SignInFault.SkipsBySoap(SignInCheck.Time)),
        new("jwt-in-one-spelling", "SYS-10", Online, "ReturnTokenType Jwt is not known by JSON.",
            Fault.Evaluate((request, right) => SignInFault.IsAt(request, RawSignIn.SystemUser)
                && request.Text().Contains("\"Jwt\"", StringComparison.Ordinal)
                ? right(request.WithText(request.Text().Replace("\"Jwt\"", "\"other\"", StringComparison.Ordinal)))
                : right(request))),
        new("soap-jwt-in-one-spelling", "SYS-10", Online, "ReturnTokenType JWT is not known by SOAP.",
            Fault.Request(request => SignInFault.IsAt(request, RawSignIn.SystemUserSoap)
                ? request.WithText(request.Text().Replace(">JWT<", ">other<", StringComparison.Ordinal))
                : request), "SYS-09"),
        new("system-user-errors-as-400", "SYS-11", Online, "A refusal of a system user is 400.",
            SignInFault.At(RawSignIn.SystemUser, (_, answer) => Failed(answer) ? answer with { Status = 400 } : answer)),
        new("system-user-errors-without-text", "SYS-11", Online, "A refusal of a system user has no ErrorMessage.",
            SignInFault.Json(RawSignIn.SystemUser, (_, answer) => answer["ErrorMessage"] = null)),
    ];

    private static Func<Behaviour> Refuses(string path) =>
        Fault.Request(request => SignInFault.IsAt(request, path)
            ? request.WithText(request.Text().Replace("Mock App", "Other App", StringComparison.Ordinal))
            : request);

    private static bool Failed(RawAnswer answer) =>
        Encoding.UTF8.GetString(answer.Content).Contains("\"IsSuccessful\":false", StringComparison.Ordinal);
}
