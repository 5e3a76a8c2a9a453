using System.Text.Json;
using EmailSync.Contract;
using EmailSync.Contract.Answers;
using EmailSync.Contract.Media;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Negotiation;

namespace EmailSync.Traffic.Servers;

/// <summary>The content of successful answers: type, form, $select, and whether it is what was asked for.</summary>
internal static class ResultRules
{
    private const int MostShown = 5;
    private const string Agents = "/api/v1/Agents/";
    private const string Agent = $"{Agents}EMail/";
    private const char Section = '§';
    private const string Key = "EMailAccountId";

    // The page is older than these.
    private static readonly string[] Newer = ["SimpleMode", "LastFetch", "UseGraphApi"];

    // The operations whose results the catalogue describes.
    private static readonly Dictionary<string, string> Described = new(StringComparer.OrdinalIgnoreCase)
    {
        [$"{Agent}GetReadySyncEmailAccounts"] = RuleId.RDY_02,
        [$"{Agent}GetEMailAccount"] = RuleId.MBX_02,
        [$"{Agent}CreateDefaultEMailAccount"] = RuleId.ACT_01,
        [$"{Agent}CreateDefaultEMailConnectionInfo"] = RuleId.ACT_02,
        [$"{Agent}CreateDefaultEMailConnectionInfoExtended"] = RuleId.ACT_02,
        [$"{Agent}CreateDefaultEMailFolder"] = RuleId.ACT_02,
        [$"{Agent}GetCurrentAccountId"] = RuleId.ACT_03,
        [$"{Agent}TestAuthenticate"] = RuleId.ACT_03,
        [$"{Agent}Authenticate"] = RuleId.LOG_01,
        [$"{Agent}AuthenticateIncoming"] = RuleId.LOG_01,
        [$"{Agent}AuthenticateOutgoing"] = RuleId.LOG_01,
        [$"{Agent}CacheFolderList"] = RuleId.FLD_01,
        [$"{Agent}GetFolderList"] = RuleId.FLD_02,
        [$"{Agent}GetFolderEMailCount"] = RuleId.FLD_06,
        [$"{Agent}GetFolderHasNewEMail"] = RuleId.FLD_06,
        [$"{Agent}RefreshFolder"] = RuleId.FLD_08,
        [$"{Agent}RefreshFolderForAssociate"] = RuleId.FLD_08,
        [$"{Agent}LatestItemIdByFolder"] = RuleId.NEW_01,
        [$"{Agent}HasNewMail"] = RuleId.NEW_01,
        [$"{Agent}GetNewMail"] = RuleId.NEW_05,
        [$"{Agent}GetEmailMessageIds"] = RuleId.MSG_01,
        [$"{Agent}GetExtendedEmailMessageIds"] = RuleId.MSG_01,
        [$"{Agents}User/CreateDefaultServiceAuth"] = RuleId.CRE_01,
    };

    public static readonly ServerRule[] All =
    [
        new([RuleId.RES_01], CheckContent),
        new([RuleId.RES_02, RuleId.RES_03], CheckType),
        new([RuleId.RES_06], CheckSelect),
        new([RuleId.RDY_01, .. Described.Values.Distinct()], CheckShape),
        new([RuleId.MBX_01, RuleId.ACT_06], CheckIdentity),
    ];

    private static void CheckContent(ServerCheck check)
    {
        if (!IsResult(check) || check.HasContent != true) return;
        if (check.KnowsAnswerFields && string.IsNullOrWhiteSpace(check.Answer.ContentType))
            check.Add(RuleId.RES_01, Location.AnswerHeader("Content-Type"), "none", "the type of the content");
        else if (check.Content?.Fault() is { } fault)
            check.Add(RuleId.RES_01, Location.AnswerBody, fault, $"well-formed {check.Content.MediaType}");
    }

    private static void CheckType(ServerCheck check)
    {
        if (!IsResult(check) || check.HasContent != true || !check.KnowsRequestFields || !check.KnowsAnswerFields
            || ContentTypeField.Parse(check.Answer.ContentType ?? "")?.MediaType is not { } sent) return;
        var offers = check.Operation!.Responses.First(response => response.Status == check.Operation.SuccessStatus).MediaTypes;
        var accept = check.Request.Accept;
        if (accept.Count == 0 || offers.Count == 0 || AcceptHeader.Choose(accept, [.. offers]) is not { } best) return;
        if (AcceptHeader.Choose(accept, [sent]) is null)
            check.Add(RuleId.RES_02, Location.AnswerHeader("Content-Type"), sent, $"{best}, which Accept asks for");
        // The first of equals is chosen, so another choice has a greater weight.
        else if (offers.Contains(sent) && AcceptHeader.Choose(accept, [sent, best]) != sent)
            check.Add(RuleId.RES_03, Location.AnswerHeader("Content-Type"), sent, $"{best}, which has a greater weight in Accept");
    }

    private static void CheckSelect(ServerCheck check)
    {
        if (!IsResult(check) || check.Call.Select is not { Count: > 0 } select || check.Json is not { } root) return;
        var named = select.Select(path => path.Split('/')[0].Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var kept = (root.ValueKind == JsonValueKind.Array ? root.EnumerateArray() : [])
            .Append(root).Where(item => item.ValueKind == JsonValueKind.Object)
            .SelectMany(item => item.EnumerateObject()).Where(member => !named.Contains(member.Name) && !EmptyValue.Is(member.Value))
            .Select(member => member.Name).Distinct().ToList();
        if (kept.Count > 0)
            check.Add(RuleId.RES_06, Location.AnswerBody, $"values in {Listed(kept)}",
                $"only {string.Join(',', select)}; $select empties the rest");
    }

    private static void CheckShape(ServerCheck check)
    {
        if (!IsResult(check) || check.Json is not { } root || !Described.TryGetValue(check.Operation!.Path, out var rule)
            || check.Operation.Responses.FirstOrDefault(response => response.Status == check.Status)?.Schema is not { } schema) return;
        var faults = rule switch
        {
            RuleId.RDY_02 => List(check, root, schema),
            RuleId.FLD_01 or RuleId.NEW_05 when root.ValueKind == JsonValueKind.Array => List(check, root, schema),
            RuleId.FLD_02 => Sections(root, schema),
            _ when !schema.AllProperties.Any() => Scalar(root, schema),
            _ => CarrierShape.Faults(root, schema, rule == RuleId.MBX_02 ? Newer : []),
        };
        // No such account: another rule's concern.
        if (faults.Count > 0 && root.ValueKind != JsonValueKind.Null)
            check.Add(rule, Location.AnswerBody, Listed(faults), "the names and types of the contract");
    }

    private static IReadOnlyList<string> List(ServerCheck check, JsonElement root, Schema schema)
    {
        if (root.ValueKind == JsonValueKind.Array)
            return [.. root.EnumerateArray().SelectMany(item => CarrierShape.Faults(item, schema.Items!)).Distinct()];
        check.Add(RuleId.RDY_01, Location.AnswerBody, $"{root.ValueKind}", "an array");
        return [];
    }

    private static IReadOnlyList<string> Scalar(JsonElement root, Schema schema)
    {
        var violations = new List<SchemaViolation>();
        schema.Validate(root, violations);
        return [.. violations.Select(violation => $"expected {violation.Expected}, found {violation.Found}")];
    }

    private static IReadOnlyList<string> Sections(JsonElement root, Schema schema)
    {
        var faults = Scalar(root, schema);
        return faults.Count > 0 || root.ValueKind != JsonValueKind.Array ? faults
            : [.. root.EnumerateArray().Where(text => !text.GetString()!.Contains(Section)).Take(1)
                .Select(text => $"expected the delimiter, {Section} and the name, found {text.GetRawText()}")];
    }

    private static void CheckIdentity(ServerCheck check)
    {
        if (!IsResult(check) || check.Json is not { ValueKind: JsonValueKind.Object } account) return;
        if (check.Operation!.Path == $"{Agent}GetEMailAccount")
        {
            var key = check.Call.Query?.FirstOrDefault(pair => pair.Key.Equals(Key, StringComparison.OrdinalIgnoreCase)).Value;
            if (int.TryParse(key, out var asked) && account.TryGetProperty(Key, out var got) && got.TryGetInt32(out var found)
                && found != asked && found != 0)
                check.Add(RuleId.MBX_01, Location.InAnswer($"/{Key}"), $"account {found}", $"account {asked}, which was asked for");
        }
        else if (check.Operation.Path == $"{Agent}GetEMailAccountFromEMailAddress"
            && check.Call.Document?.RootElement is { ValueKind: JsonValueKind.Object } request
            && Text(request, "FromAddress") is { Length: > 0 } address && Text(account, "EMailAddress") is { Length: > 0 } other
            && !address.Equals(other, StringComparison.OrdinalIgnoreCase))
        {
            check.Add(RuleId.ACT_06, Location.InAnswer("/EMailAddress"), "an account with another address",
                "the account with the address, or none");
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Listed(IReadOnlyList<string> all) =>
        $"{string.Join("; ", all.Take(MostShown))}{(all.Count > MostShown ? $" and {all.Count - MostShown} more" : "")}";

    private static bool IsResult(ServerCheck check) =>
        check.IsCalled && check.Status == StatusCodes.Status200OK && check.Operation!.SuccessStatus == StatusCodes.Status200OK;
}
