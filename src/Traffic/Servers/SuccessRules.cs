using EmailSync.Contract;
using EmailSync.Contract.Answers;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Resources;

namespace EmailSync.Traffic.Servers;

/// <summary>How success without content looks on the wire, and answers to methods that are not the operation's.</summary>
internal static class SuccessRules
{
    private const string Allow = "Allow";

    public static readonly ServerRule[] All =
    [
        new([RuleId.NC_01, RuleId.NC_02, RuleId.NC_03, RuleId.NC_04], CheckNoContent),
        new([RuleId.NC_08], CheckDate),
        new([RuleId.MET_01, RuleId.MET_06, RuleId.MET_07], CheckOtherMethod),
        new([RuleId.MET_02, RuleId.MET_03, RuleId.MET_05], CheckAllow),
        new([RuleId.MET_04], CheckHead),
    ];

    private static void CheckNoContent(ServerCheck check)
    {
        if (check.IsCalled && check.Answer.IsAccepted && check.Operation!.SuccessStatus == StatusCodes.Status204NoContent
            && check.Status != StatusCodes.Status204NoContent)
            check.Add(RuleId.NC_01, Location.AnswerStatus, $"{check.Status}", "204");
        if (check.Status != StatusCodes.Status204NoContent || !check.IsOfApi) return;
        if (check.HasContent == true) check.Add(RuleId.NC_02, Location.AnswerBody, "content", "no byte after the header section of a 204");
        if (check.Answer.Fields.ValueOf("Content-Length") is { } length)
            check.Add(RuleId.NC_03, Location.AnswerHeader("Content-Length"), length, "no Content-Length on a 204");
        if (check.Answer.Fields.ValueOf("Transfer-Encoding") is { } coding)
            check.Add(RuleId.NC_04, Location.AnswerHeader("Transfer-Encoding"), coding, "no Transfer-Encoding on a 204");
    }

    private static void CheckDate(ServerCheck check)
    {
        if (!check.IsOfApi || !check.KnowsAnswerFields || check.Status is < 200 or >= 500) return;
        var date = check.Answer.Fields.ValueOf("Date");
        if (date is null || !HttpDate.IsFixed(date))
            check.Add(RuleId.NC_08, Location.AnswerHeader("Date"), date ?? "none", "an HTTP-date");
    }

    private static void CheckOtherMethod(ServerCheck check)
    {
        if (check.Operation is not { } operation || !check.Answer.IsAccepted) return;
        if (check.Method is "PUT" or "PATCH" or "DELETE" && check.Method != operation.Method)
            check.Add(RuleId.MET_01, Location.AnswerStatus, $"{check.Status} for {check.Method}", "405");
        else if (MethodStage.IsKnown(check.Method)) return;
        else if (!check.Method.Equals(operation.Method, StringComparison.OrdinalIgnoreCase))
            check.Add(RuleId.MET_06, Location.AnswerStatus, $"{check.Status} for {check.Method}", "501 for an unknown method");
        else
            check.Add(RuleId.MET_07, Location.AnswerStatus, $"{check.Status} for {check.Method}", "a refusal: methods are case-sensitive");
    }

    private static void CheckAllow(ServerCheck check)
    {
        if (!check.IsOfApi || !check.KnowsAnswerFields) return;
        var isRefused = check.Status == StatusCodes.Status405MethodNotAllowed;
        var isOptions = check.Method == "OPTIONS" && check.Answer.IsAccepted;
        if (!isRefused && !isOptions) return;
        if (!check.Answer.Has(Allow))
        {
            check.Add(isRefused ? RuleId.MET_02 : RuleId.MET_05, Location.AnswerHeader(Allow), "none", "Allow");
            return;
        }

        if (!isRefused || check.Operation is not { } operation) return;
        var allowed = check.Answer.Values(Allow).SelectMany(line => line.Split(',')).Select(method => method.Trim()).ToList();
        if (!allowed.Contains(operation.Method) || allowed.Contains(check.Method))
            check.Add(RuleId.MET_03, Location.AnswerHeader(Allow), string.Join(", ", allowed),
                $"{operation.Method}, and not {check.Method}");
    }

    private static void CheckHead(ServerCheck check)
    {
        if (check.IsOfApi && check.Answer.IsToHead && check.Answer.Body is { State: ExchangeBodyState.Complete, Bytes.IsEmpty: false })
            check.Add(RuleId.MET_04, Location.AnswerBody, "content", "no content in the answer to HEAD");
    }
}
