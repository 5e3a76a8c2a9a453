using EmailSync.Contract;
using EmailSync.MockServer.Model;

namespace EmailSync.Traffic.Servers;

/// <summary>Requests that a server has to refuse, by what the caller's findings say about them.</summary>
internal static class RequestRules
{
    private const string Get = "/GetEMailAccount";
    private const string Delete = "/DeleteEMailAccount";
    private static readonly string[] Malformed =
        [RuleId.BODY_03, RuleId.BODY_12, RuleId.BODY_10, RuleId.BODY_14, RuleId.CT_18, RuleId.BODY_13];

    // What is accepted although it breaks one of them.
    private static readonly (string Rule, string Sent)[] Refused =
    [
        (RuleId.CT_15, "a malformed Content-Type"), (RuleId.CT_16, "several Content-Type fields"),
        (RuleId.CT_17, "an unknown or wrong charset"), (RuleId.BODY_06, "something else than an object"),
        (RuleId.BODY_07, "no content"), (RuleId.BODY_21, "a property of the wrong type or range"),
        (RuleId.QRY_01, "a wrong query parameter"),
    ];

    public static readonly ServerRule[] All =
    [
        new([RuleId.CT_15, RuleId.CT_16, RuleId.CT_17, RuleId.BODY_06, RuleId.BODY_07, RuleId.BODY_21, RuleId.QRY_01],
            CheckRefused),
        new([RuleId.CT_10, RuleId.CT_11, RuleId.CT_13], CheckMediaType),
        new([RuleId.BODY_04, .. Malformed], CheckBody),
        new([RuleId.MBX_03, RuleId.ACT_08, RuleId.CRE_07], CheckKey),
        new([RuleId.TEN_11], CheckMoved),
    ];

    private static void CheckRefused(ServerCheck check)
    {
        if (!check.Answer.IsAccepted || !check.IsCalled) return;
        foreach (var (rule, sent) in Refused)
            if (check.Broke(rule)) check.Add(rule, Location.AnswerStatus, $"{check.Status} for {sent}", "a refusal");
    }

    private static void CheckMediaType(ServerCheck check)
    {
        if (!check.IsCalled) return;
        if (check.Broke(RuleId.CT_10))
        {
            if (check.Answer.IsAccepted)
                check.Add(RuleId.CT_11, Location.AnswerStatus, $"{check.Status} for a media type that is not on the list", "a refusal");
            else if (check.Status == StatusCodes.Status400BadRequest && !check.Broke(RuleId.QRY_01))
                check.Add(RuleId.CT_10, Location.AnswerStatus, $"{check.Status} for a media type that is not on the list", "415");
        }

        if (check.Status == StatusCodes.Status415UnsupportedMediaType && check.KnowsRequestFields
            && check.Request.ContentEncoding.Count == 0
            && check.Answer.Has("Accept-Encoding"))
            check.Add(RuleId.CT_13, Location.AnswerHeader("Accept-Encoding"), "it on a 415 for another reason", "no such field");
    }

    private static void CheckBody(ServerCheck check)
    {
        if (!check.IsCalled || !check.Answer.IsAccepted) return;
        foreach (var rule in Malformed)
        {
            if (!check.Broke(rule)) continue;
            check.Add(rule, Location.AnswerStatus, $"{check.Status} for a malformed body", "400");
            check.Add(RuleId.BODY_04, Location.AnswerStatus, $"{check.Status} for a malformed body", "a refusal");
            return;
        }
    }

    private static void CheckKey(ServerCheck check)
    {
        if (!check.IsCalled || !check.Answer.IsAccepted || !check.Broke(RuleId.QRY_01)) return;
        var rule = check.Path.EndsWith(Get, StringComparison.OrdinalIgnoreCase) ? RuleId.MBX_03
            : check.Path.EndsWith(Delete, StringComparison.OrdinalIgnoreCase) ? RuleId.ACT_08
            : check.Path.EndsWith("ServiceAuth", StringComparison.OrdinalIgnoreCase) ? RuleId.CRE_07
            : null;
        if (rule is not null)
            check.Add(rule, Location.AnswerStatus, $"{check.Status} for a key that is missing or no 32-bit integer", "a refusal");
    }

    private static void CheckMoved(ServerCheck check)
    {
        if (check.Status == StatusCodes.Status421MisdirectedRequest && check.IsOfApi && check.Answer.IsReadable
            && !check.Answer.Text(4096).Contains("Wrong subdomain used to access tenant", StringComparison.OrdinalIgnoreCase))
            check.Add(RuleId.TEN_11, Location.AnswerBody, "another text", "Wrong subdomain used to access tenant");
    }
}
