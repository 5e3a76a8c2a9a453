using System.Text.Json.Nodes;
using static EmailSync.ConformanceTests.Mutants.Faults.Mutant;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Faults with logins to mail servers.</summary>
internal static class LoginMutants
{
    private const string Any = "Authenticate";
    private const string Incoming = "AuthenticateIncoming";
    private const string Test = "TestAuthenticate";

    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("login-is-a-number", "LOG-01", Onsite, "AuthenticateOutgoing is answered 1 or 0.",
            Fault.Result("AuthenticateOutgoing", (_, value) => JsonValue.Create(value.GetValue<bool>() ? 1 : 0)), "LOG-03"),
        new("login-without-content", "LOG-01", Onsite, "Authenticate is answered 204.",
            Fault.Answer(200, (request, answer) => request.IsFor(Any) ? RawAnswer.NoContent : answer), "LOG-03", "LOG-05"),
        new("login-at-any-host", "LOG-02", Onsite, "A login at a host that does not exist succeeds.",
            Fault.Result(Incoming, (request, value) => JsonValue.Create(value.GetValue<bool>()
                || request.Text().Contains(".invalid", StringComparison.Ordinal))), "LOG-03"),
        new("login-without-host", "LOG-02", Onsite, "A login without a mail server succeeds.",
            Fault.Result(Any, (request, value) => JsonValue.Create(value.GetValue<bool>()
                || request.Text().Contains("\"ServerName\":\"\"", StringComparison.Ordinal))), "LOG-03"),
        new("failed-login-404", "LOG-03", Onsite, "A login that fails is answered 404.",
            Failing(request => request.IsFor("AuthenticateOutgoing"), 404, "{}"), "LOG-05"),
        new("failed-login-is-null", "LOG-03", Onsite, "A login that fails is answered null.",
            Failing(request => request.IsFor(Incoming), 200, "null"), "LOG-05"),
        new("locked-account-works", "LOG-04", Onsite, "TestAuthenticate is true although the mail server refuses the login.",
            Failing(request => request.IsFor(Test), 200, "true"), "LOG-05"),
        new("locked-mailbox-lets-in", "LOG-04", Onsite, "Authenticate is true although the mail server refuses the login.",
            Failing(request => request.IsFor(Any) && IsKnown(request), 200, "true"), "LOG-05"),
        new("working-account-fails", "LOG-05", Onsite, "TestAuthenticate is false although the account works.",
            Fault.Result(Test, (_, _) => JsonValue.Create(false))),
        new("unreachable-server-404", "LOG-05", Onsite, "A login at a mail server that cannot be reached is answered 404.",
            Failing(request => request.IsFor(Incoming) && IsKnown(request), 404, "{}")),
        new("locked-mailbox-lists-folders", "LOG-06", Onsite, "GetFolderList is answered although the mail server refuses the login.",
            Fault.Answer(500, (request, answer) => request.IsFor("GetFolderList") ? answer.Replaced(200, "[\"/§INBOX\"]") : answer)),
        new("locked-mailbox-lists-ids", "LOG-06", Onsite, "GetEmailMessageIds is answered although the mail server refuses the login.",
            Fault.Answer(500, (request, answer) => request.IsFor("GetEmailMessageIds") ? answer.Replaced(200, "[]") : answer)),
        new("failures-are-not-counted", "LOG-07", Onsite, "ErrorCount does not change when a synchronisation cannot log in.",
            Account((_, account) => account["ErrorCount"] = 0)),
        new("failures-have-no-reason", "LOG-07", Onsite, "ErrorReason stays empty when a synchronisation cannot log in.",
            Account((_, account) => account["ErrorReason"] = "")),
        new("failures-are-counted-for-ever", "LOG-07", Onsite, "ErrorCount stays when a synchronisation succeeds.", CountsForEver),
    ];

    private static Func<Behaviour> Failing(Func<Request, bool> which, int status, string json) => Fault.Answer(200, (request, answer) =>
        which(request) && Encoding.UTF8.GetString(answer.Content) == "false" ? answer.Replaced(status, json) : answer);

    private static bool IsKnown(Request request) => request.Text().Contains("mailbox-", StringComparison.Ordinal);

    private static Func<Behaviour> Account(Action<Request, JsonObject> change) => Fault.Result("GetEMailAccount", (request, account) =>
    {
        if (account is JsonObject carrier && request.Selects().Count == 0) change(request, carrier);
        return account;
    });

    private static Behaviour CountsForEver()
    {
        var most = 0;
        return Account((_, account) =>
        {
            var now = account.Number("ErrorCount") ?? 0;
            if (now > Volatile.Read(ref most)) Interlocked.Exchange(ref most, now);
            if (account.Number("EMailAccountId") == Mailboxes.First) account["ErrorCount"] = Volatile.Read(ref most);
        })();
    }
}
