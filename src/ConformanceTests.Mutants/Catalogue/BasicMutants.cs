using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults with Basic (RFC 7617).</summary>
internal static class BasicMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("basic-refused", "AUTH-07", Onsite, "Valid Basic credentials are answered 401.",
            Fault.Request(request => request.Uses("Basic") ? request.Refused() : request),
            "AUTH-10", "AUTH-12", "AUTH-13", "AUTH-25", "XSRF-06", "CON-02"),
        new("password-ignored", "AUTH-08", Onsite, "Any password of a known user is accepted.",
            Fault.Request(Rewrite.Basic((user, _) => (user, Identities.PasswordOf(user) ?? ""))),
            "AUTH-02", "AUTH-09", "AUTH-24", "CON-02"),
        new("empty-password-taken", "AUTH-08", Onsite, "An empty password is accepted for every user.",
            Fault.Request(Rewrite.Basic((user, password) => (user, password.Length == 0 ? Identities.PasswordOf(user) ?? "" : password)))),
        new("password-case-ignored", "AUTH-08", Onsite, "The letter case of the password is ignored.",
            Fault.Request(
                Rewrite.Basic((user, password) =>
                    Identities.PasswordOf(user) is { } right && right.Equals(password, StringComparison.OrdinalIgnoreCase)
                        ? (user, right)
                        : (user, password)))),
        new("password-prefix-taken", "AUTH-08", Onsite, "A prefix of the password is accepted.",
            Fault.Request(
                Rewrite.Basic((user, password) =>
                    Identities.PasswordOf(user) is { } right && right.StartsWith(password, StringComparison.Ordinal)
                        ? (user, right)
                        : (user, password)))),
        new("unknown-user-told-in-body", "AUTH-09", Onsite, "The text of a 401 distinguishes an unknown user from a wrong password.",
            Fault.Answer(401, (request, answer) => IsUnknownUser(request) ? answer.Saying("There is no such user.") : answer)),
        new("unknown-user-told-by-status", "AUTH-09", Onsite, "An unknown user is answered 404, a wrong password 401.",
            Fault.Answer(401, (request, answer) => IsUnknownUser(request) ? answer with { Status = 404 } : answer),
            "AUTH-02"),
        new("unknown-user-told-by-field", "AUTH-09", Onsite, "A field of the 401 distinguishes a wrong password from an unknown user.",
            Fault.Answer(401,
                (request, answer) => request.Basic() is var (user, _) && Identities.PasswordOf(user) is not null
                    ? answer.Plus("X-Failed-Logins", "1")
                    : answer)),
        new("basic-case-sensitive", "AUTH-10", Onsite, "The scheme name Basic is case-sensitive.",
            Fault.Request(request => request.Uses("Basic") && request.Scheme() != "Basic" ? request.Refused() : request)),
        new("bad-base64-500", "AUTH-11", Onsite, "Credentials that are not base64 cause a 500.",
            Fault.Answer(401, (request, answer) => IsBadBase64(request) ? answer with { Status = 500 } : answer),
            "ROB-01"),
        new("bad-base64-taken", "AUTH-11", Onsite, "Credentials that are not base64 are accepted.",
            Fault.Request(request => IsBadBase64(request) ? request.Accepted() : request)),
        new("no-colon-500", "AUTH-11", Onsite, "Credentials without a colon cause a 500.",
            Fault.Answer(401, (request, answer) => HasNoColon(request) ? answer with { Status = 500 } : answer),
            "ROB-01"),
        new("no-colon-taken", "AUTH-11", Onsite, "Credentials without a colon are accepted.",
            Fault.Request(request => HasNoColon(request) ? request.Accepted() : request)),
        new("last-colon-splits", "AUTH-12", Onsite, "The user ends at the last colon.",
            // So it looks for the user "colon:a:b", who does not exist.
            Fault.Request(request => request.Basic() is var (_, password) && password.Contains(':', StringComparison.Ordinal)
                ? request.Refused()
                : request)),
        new("password-ends-at-second-colon", "AUTH-12", Onsite, "The password is cut off at the second colon.",
            Fault.Request(Rewrite.Basic((user, password) => (user, password.Split(':')[0])))),
        new("latin-1-expected", "AUTH-13", Onsite, "Credentials are read as Latin-1, although UTF-8 is advertised.",
            Fault.Request(request =>
                request.Values("Authorization").Count == 1 && request.Basic() is not null
                    && BasicCredentials.Decode(request.Credentials()) is { } bytes
                ? request.With("Authorization",
                    $"{request.Scheme()} {Convert.ToBase64String(Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(bytes)))}")
                : request)),
    ];

    private static bool IsUnknownUser(Request request) => request.Basic() is var (user, _) && Identities.PasswordOf(user) is null;

    private static bool IsBadBase64(Request request) =>
        request.Uses("Basic") && request.Credentials().Length > 0 && BasicCredentials.Decode(request.Credentials()) is null;

    private static bool HasNoColon(Request request) =>
        request.Uses("Basic") && BasicCredentials.Decode(request.Credentials()) is { Length: > 0 } bytes && !bytes.Contains((byte)':');
}
