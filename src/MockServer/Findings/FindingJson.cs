using System.Text.Json.Serialization;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Findings;

/// <summary>A finding in JSON, complete, for the journal, the dashboard and explanations.</summary>
internal sealed record FindingJson(
    string Id,
    string Level,
    string Evidence,
    string Source,
    string Statement,
    string Requirement,
    string Place,
    string? Sent,
    string Expected,
    string Message,
    long Count,
    bool Refused,
    string Link)
{
    public static FindingJson Of(Finding finding) => new(
        finding.Rule.Id, finding.Rule.Level, finding.Rule.Evidence, finding.Rule.Source, finding.Rule.Statement, RequirementOf(finding),
        finding.Location.Text, finding.Sent, finding.Expected, finding.Message, finding.Count, finding.Refused, finding.Rule.Link);

    /// <summary>The requirement in X-Mock-Requirement.</summary>
    public static string RequirementOf(Finding finding) => finding.ServerRule?.Id ?? finding.Rule.Id;
}

/// <summary>
/// The parts of a finding that fit into other products' formats, with its rules if the format has no other place for them.
/// </summary>
internal sealed record ShortFinding(
    string Id,
    string Level,
    string Evidence,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Statement,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Requirement,
    string Place,
    string Message,
    string? Sent,
    string Expected,
    bool Refused,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Link)
{
    public static ShortFinding Of(Finding finding, bool withRule) => new(
        finding.Rule.Id, finding.Rule.Level, finding.Rule.Evidence, withRule ? finding.Rule.Statement : null,
        withRule ? FindingJson.RequirementOf(finding) : null,
        finding.Location.Text, finding.Message, finding.Sent, finding.Expected, finding.Refused, withRule ? finding.Rule.Link : null);
}
