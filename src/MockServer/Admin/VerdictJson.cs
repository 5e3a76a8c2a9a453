using System.Text.Json.Serialization;
using EmailSync.MockServer.Verdicts;

namespace EmailSync.MockServer.Admin;

/// <summary>A verdict in JSON.</summary>
internal sealed record VerdictJson(
    string Sentence, bool Clean, long Calls, long Refused, IEnumerable<OperationCallsJson> Operations,
    IEnumerable<VerdictFindingJson> Findings,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ServerVerdictJson? Server)
{
    public static VerdictJson Of(Verdict verdict) => new(
        verdict.Sentence, verdict.IsClean, verdict.Calls, verdict.Refused,
        verdict.Operations.Select(operation =>
            new OperationCallsJson(operation.OperationId, operation.Method, operation.Path, operation.Calls)),
        verdict.Findings.Select(VerdictFindingJson.Of), verdict.Server is { } server ? ServerVerdictJson.Of(server) : null);
}

/// <summary>The verdict on other servers.</summary>
internal sealed record ServerVerdictJson(string Sentence, bool Clean, long Answers, IEnumerable<VerdictFindingJson> Findings)
{
    public static ServerVerdictJson Of(ServerVerdict verdict) =>
        new(verdict.Sentence, verdict.IsClean, verdict.Answers, verdict.Findings.Select(VerdictFindingJson.Of));
}

internal sealed record OperationCallsJson(string Id, string Method, string Path, long Calls);

internal sealed record VerdictFindingJson(
    string Id, string Level, string Evidence, string Statement, long Count, long Calls, Guid FirstCall, string Place, string Message,
    string Link)
{
    public static VerdictFindingJson Of(RuleCount found) => new(
        found.Rule.Id, found.Rule.Level, found.Rule.Evidence, found.Rule.Statement, found.Count, found.Calls, found.FirstCall,
        found.Example.Location.Text, found.Example.Message, found.Rule.Link);
}
