using System.Text.Json;
using EmailSync.Contract;
using EmailSync.Contract.Answers;
using EmailSync.Contract.Media;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Negotiation;

namespace EmailSync.Traffic.Servers;

/// <summary>The content of errors.</summary>
internal static class ErrorRules
{
    private const int MostRead = 1024 * 1024;
    private static readonly string[] Types = ["application/json", "application/xml", "text/json", "text/xml"];

    public static readonly ServerRule[] All =
    [
        new([RuleId.ERR_01, RuleId.ERR_02, RuleId.ERR_03, RuleId.ERR_04], CheckContent),
        new([RuleId.ERR_05, RuleId.ERR_09], CheckForm),
        new([RuleId.ACC_05], CheckType),
    ];

    private static void CheckContent(ServerCheck check)
    {
        if (!IsError(check)) return;
        if (check.HasContent == false)
        {
            check.Add(RuleId.ERR_02, Location.AnswerBody, "no content", $"a body that explains the {check.Status}");
            return;
        }

        if (check.HasContent == true && check.KnowsAnswerFields && string.IsNullOrWhiteSpace(check.Answer.ContentType))
            check.Add(RuleId.ERR_03, Location.AnswerHeader("Content-Type"), "none", "the type of the error");
        if (check.Content is not { } content) return;
        if (content.Fault() is { } fault)
            check.Add(RuleId.ERR_04, Location.AnswerBody, fault, $"well-formed {content.MediaType}");
        if (LeakPatterns.FindRead(check.Answer.Text(MostRead)) is { } leak)
            check.Add(RuleId.ERR_01, Location.AnswerBody, $"{leak.Kind}: {leak.Found}", "no stack trace, file path, SQL or type name");
    }

    private static void CheckForm(ServerCheck check)
    {
        if (!IsError(check) || check is not { Content: { IsJson: true } content, Json: { } root }) return;
        if (content.IsProblem)
        {
            if (root.ValueKind != JsonValueKind.Object)
                check.Add(RuleId.ERR_05, Location.AnswerBody, $"{root.ValueKind}", "an object");
            else if (root.TryGetProperty("status", out var status)
                && !(status.ValueKind == JsonValueKind.Number && status.TryGetInt32(out var said) && said == check.Status))
                check.Add(RuleId.ERR_05, Location.InAnswer("/status"), status.GetRawText(), $"{check.Status}");
        }
        else if (ErrorForm.Of(root) is { Held: false } form)
        {
            check.Add(RuleId.ERR_09, Location.AnswerBody, form.Actual,
                "Error, ErrorType, Message or ErrorMessage, and ErrorSource; or Message");
        }
    }

    private static void CheckType(ServerCheck check)
    {
        if (!IsError(check) || check.HasContent != true || !check.KnowsAnswerFields || !check.KnowsRequestFields) return;
        var accept = check.Request.Accept;
        if (accept.Count == 0 || AcceptHeader.Choose(accept, Types) is not { } wanted
            || ContentTypeField.Parse(check.Answer.ContentType ?? "")?.MediaType is not { } sent
            || AcceptHeader.Choose(accept, [sent]) is not null) return;
        check.Add(RuleId.ACC_05, Location.AnswerHeader("Content-Type"), sent, $"a type that Accept allows, such as {wanted}");
    }

    private static bool IsError(ServerCheck check) => check.IsOfApi && check.Answer.IsError && !check.Answer.IsToHead;
}
