using System.Text.Json;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Findings;

/// <summary>A finding as JSON.</summary>
internal static class FindingJson
{
    /// <summary>All of it, as the journal, the dashboard and explanations have it.</summary>
    public static void Write(Utf8JsonWriter json, Finding finding)
    {
        Start(json, finding);
        json.WriteString("source", finding.Rule.Source);
        WriteRule(json, finding);
        json.WriteString("place", finding.Place.Text);
        json.WriteString("sent", finding.Sent);
        json.WriteString("expected", finding.Expected);
        json.WriteString("message", finding.Message);
        json.WriteNumber("count", finding.Count); // itself, and those that were left out
        json.WriteBoolean("refused", finding.Refused);
        json.WriteString("link", finding.Rule.Link);
        json.WriteEndObject();
    }

    /// <summary>What fits into the formats of others.</summary>
    /// <param name="json">Gets it.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="withRule">Whether to say what the rules are, too.</param>
    public static void WriteShort(Utf8JsonWriter json, Finding finding, bool withRule)
    {
        Start(json, finding);
        if (withRule) WriteRule(json, finding);
        json.WriteString("place", finding.Place.Text);
        json.WriteString("message", finding.Message);
        json.WriteString("sent", finding.Sent);
        json.WriteString("expected", finding.Expected);
        json.WriteBoolean("refused", finding.Refused);
        if (withRule) json.WriteString("link", finding.Rule.Link);
        json.WriteEndObject();
    }

    private static void Start(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("id", finding.Rule.Id);
        json.WriteString("level", finding.Rule.Level);
        json.WriteString("evidence", finding.Rule.Evidence);
    }

    private static void WriteRule(Utf8JsonWriter json, Finding finding)
    {
        json.WriteString("statement", finding.Rule.Statement);
        json.WriteString("requirement", finding.ServerRule?.Id ?? finding.Rule.Id); // what X-Mock-Requirement names
    }
}
