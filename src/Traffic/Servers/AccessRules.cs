using System.Text;
using EmailSync.Contract;
using EmailSync.Contract.Answers;
using EmailSync.MockServer.Authentication;
using EmailSync.MockServer.Authentication.Sessions;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.Traffic.Callers;

namespace EmailSync.Traffic.Servers;

/// <summary>Whom a server lets in, and how it asks for credentials.</summary>
internal static class AccessRules
{
    private const string Challenge = "WWW-Authenticate";
    private const int ShortestSecret = 8;

    public static readonly ServerRule[] All =
    [
        new([RuleId.AUTH_01, RuleId.AUTH_18, RuleId.APP_04, RuleId.XSRF_05], CheckAnonymous),
        new(
            [
                RuleId.AUTH_11, RuleId.AUTH_22, RuleId.AUTH_23, RuleId.AUTH_30, RuleId.APP_08, RuleId.XSRF_02, RuleId.XSRF_03,
            ],
            CheckAccepted),
        new([RuleId.AUTH_02, RuleId.AUTH_24], CheckRefusal),
        new([RuleId.AUTH_03, RuleId.AUTH_04, RuleId.AUTH_05, RuleId.AUTH_06, RuleId.AUTH_16], CheckChallenges),
        new([RuleId.AUTH_26, RuleId.MET_08], CheckRepeated),
    ];

    private static void CheckAnonymous(ServerCheck check)
    {
        if (!check.IsCalled || !check.Answer.IsAccepted || !check.IsAnonymous) return;
        const string Expected = "a refusal";
        var accepted = $"{check.Status} for a request without credentials";
        if (check.Call.Http.Request.QueryString.Value?.Contains("access_token=", StringComparison.OrdinalIgnoreCase) == true)
            check.Add(RuleId.AUTH_18, Location.AnswerStatus, $"{check.Status} for a token in the query", Expected);
        else if (check.Request.ContainsKey(SessionNames.XsrfHeader))
            check.Add(RuleId.XSRF_05, Location.AnswerStatus, $"{check.Status} for X-XSRF-TOKEN without a session", Expected);
        else if (check.Request.ContainsKey(ApplicationCheck.Header))
            check.Add(RuleId.APP_04, Location.AnswerStatus, $"{check.Status} for SO-AppToken alone", Expected);
        else
            check.Add(RuleId.AUTH_01, Location.AnswerStatus, accepted, Expected);
    }

    // What was accepted although its form is wrong. The caller's findings say what is wrong with it.
    private static void CheckAccepted(ServerCheck check)
    {
        if (!check.IsCalled || !check.Answer.IsAccepted) return;
        // Each with the rule for its status, and the rule that nobody gets in.
        foreach (var (broken, rule, sent) in ((string, string, string)[])[
            (RuleId.AUTH_11, RuleId.AUTH_11, "malformed Basic credentials"),
            (RuleId.AUTH_21, RuleId.AUTH_30, "an Authorization that is not understood"),
            (RuleId.AUTH_22, RuleId.AUTH_22, "a scheme that the installation does not accept"),
            (RuleId.AUTH_23, RuleId.AUTH_23, "two Authorization fields"),
            (RuleId.APP_02, RuleId.APP_08, "a SoTicket without SO-AppToken"),
            (RuleId.XSRF_02, RuleId.XSRF_02, "a session cookie without X-XSRF-TOKEN")])
            if (check.Broke(broken)) check.Add(rule, Location.AnswerStatus, $"{check.Status} for {sent}", "a refusal");
        if (check.Request.Authorization.Count == 0 && check.Request.TryGetValue(SessionNames.XsrfHeader, out var value)
            && value is [null or ""] && check.Request.Cookie.Count > 0)
            check.Add(RuleId.XSRF_03, Location.AnswerStatus, $"{check.Status} for an empty X-XSRF-TOKEN", "a refusal");
    }

    private static void CheckRefusal(ServerCheck check)
    {
        if (!check.IsCalled || !check.IsAnonymous) return;
        if (check.Status is 400 or 415)
            check.Add(RuleId.AUTH_24, Location.AnswerStatus, $"{check.Status} for a request without credentials",
                "401 before the body is read");
        else if (check.Status is 403 or >= 300 and < 400)
            check.Add(RuleId.AUTH_02, Location.AnswerStatus, $"{check.Status} for a request without credentials", "401");
    }

    private static void CheckChallenges(ServerCheck check)
    {
        if (!check.IsOfApi || !check.KnowsAnswerFields) return;
        var lines = check.Answer.Values(Challenge).ToList();
        var challenges = ChallengeList.Read(lines);
        var location = Location.AnswerHeader(Challenge);
        foreach (var fault in challenges.Faults) check.Add(RuleId.AUTH_04, location, fault, "challenges by the ABNF");
        if (check.Status != StatusCodes.Status401Unauthorized) return;
        if (challenges.Challenges.Count == 0 && challenges.Faults.Count == 0)
            check.Add(RuleId.AUTH_03, location, lines.Count == 0 ? "none" : "an empty field", "a challenge on every 401");
        foreach (var basic in challenges.Of("Basic"))
        {
            if (basic.Parameter("realm") is null) check.Add(RuleId.AUTH_05, location, "a Basic challenge without realm", "a realm");
            if (basic.Parameter("charset") is { } charset && !charset.Equals("UTF-8", StringComparison.OrdinalIgnoreCase))
                check.Add(RuleId.AUTH_06, location, $"charset={charset}", "charset=\"UTF-8\" or none");
        }

        if (check.IsAnonymous && check.Request[SessionNames.XsrfHeader].Count == 0
            && challenges.Of("Bearer").Any(bearer => bearer.Parameter("error") is not null))
            check.Add(RuleId.AUTH_16, location, "an error code in the Bearer challenge", "no error code for a request without credentials");
    }

    // Only of operations: the login hands out tokens.
    private static void CheckRepeated(ServerCheck check)
    {
        if (check.Operation is null) return;
        var isTrace = check.Method == "TRACE" && check.Answer.IsAccepted;
        foreach (var secret in Secrets(check))
        {
            var inField = check.Answer.Fields.FirstOrDefault(line => line.Value.Contains(secret, StringComparison.Ordinal)).Name;
            if (inField is null && !check.Answer.Text(int.MaxValue).Contains(secret, StringComparison.Ordinal)) continue;
            check.Add(isTrace ? RuleId.MET_08 : RuleId.AUTH_26, inField is null ? Location.AnswerBody : Location.AnswerHeader(inField),
                "the credentials that were sent", "an answer that does not repeat them");
            return;
        }
    }

    // Short ones may occur in a text by chance.
    private static List<string> Secrets(ServerCheck check)
    {
        var secrets = SessionCookies.Of(check.Call.Http.Request, SessionNames.SessionCookie);
        foreach (var field in check.Request.Authorization)
        {
            if (AuthorizationCheck.Read(field, out var scheme, out var credentials) is not null || HiddenValue.IsMark(credentials))
                continue;
            secrets.Add(credentials.ToString());
            if (scheme == AuthenticationSchemes.Basic) secrets.Add(Password(credentials));
        }

        return secrets.FindAll(secret => secret.Length >= ShortestSecret);
    }

    private static string Password(ReadOnlySpan<char> credentials)
    {
        var bytes = new byte[credentials.Length];
        return AuthorizationCheck.ReadBasic(credentials, bytes, out var length) is null
            ? Encoding.UTF8.GetString(bytes.AsSpan(0, length)[(bytes.AsSpan(0, length).IndexOf((byte)':') + 1)..])
            : "";
    }
}
