using System.Globalization;
using System.Text;
using System.Text.Json;
using EmailSync.Contract;
using EmailSync.Reporting.Texts;
using static EmailSync.Reporting.Sarif.SarifElements;

namespace EmailSync.RunReports.Sarif;

/// <summary>results.sarif, SARIF 2.1.0: each rule for callers, and a result for each kind of finding.</summary>
internal static class SarifReport
{
    public static string Write(RunRecord run)
    {
        var rules = run.Catalogue.ForClients.ToList();
        return JsonText.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            Tool(json, rules);
            Invocation(json, run);
            json.WriteStartObject("automationDetails");
            json.WriteString("id", "emailsync-run/");
            json.WriteEndObject();
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartArray("results");
            foreach (var group in run.Findings) Result(json, run.Catalogue, group, rules.IndexOf(group.Rule));
            json.WriteEndArray();
            json.WriteStartObject("properties");
            json.WriteString("sentence", run.Sentence);
            json.WriteNumber("calls", run.Verdict.Calls);
            json.WriteNumber("refused", run.Verdict.Refused);
            json.WriteString("catalogueHash", run.Catalogue.Hash);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void Tool(Utf8JsonWriter json, IReadOnlyList<Requirement> rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "EmailSync");
        json.WriteString("version", ProductVersion.Text);
        json.WriteStartArray("rules");
        foreach (var rule in rules) Rule(json, rule);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Rule(Utf8JsonWriter json, Requirement rule)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        Message(json, "shortDescription", rule.Statement);
        Message(json, "fullDescription", $"{rule.Level}: {rule.Statement} (source: {rule.Source}; evidence: {rule.Evidence})");
        Message(json, "help", $"{rule.Statement}. See {rule.Link} of EmailSync.");
        if (SourcePart.Of(rule.Source).Select(part => part.Link).FirstOrDefault(link => link is not null) is { } link) json.WriteString("helpUri", link);
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", Level(rule));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("level", rule.Level);
        json.WriteString("source", rule.Source);
        json.WriteString("evidence", rule.Evidence);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // Without the command line: its arguments may hold secrets.
    private static void Invocation(Utf8JsonWriter json, RunRecord run)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", true);
        json.WriteNumber("exitCode", run.ExitCode);
        json.WriteString("startTimeUtc", ReportTime.Of(run.Started));
        json.WriteString("endTimeUtc", ReportTime.Of(run.Started + run.Duration));
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var remark in run.Remarks)
        {
            json.WriteStartObject();
            json.WriteString("level", "note");
            Message(json, "message", remark);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Result(Utf8JsonWriter json, RequirementCatalogue catalogue, FindingGroup group, int ruleIndex)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", group.Rule.Id);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("level", Level(group.Rule));
        Message(json, "message", Text(group));
        Location(json, catalogue, group);
        json.WriteNumber("occurrenceCount", group.Count);
        json.WriteStartObject("partialFingerprints");
        json.WriteString("finding/v1", FindingFingerprint.Of(group));
        json.WriteEndObject();
        if (group.Waived is { } waived) Suppression(json, waived);
        json.WriteEndObject();
    }

    private static string Text(FindingGroup group)
    {
        var text = new StringBuilder(VisibleText.Of(group.First.Place.Text)).Append(": ").Append(VisibleText.Of(group.First.Message));
        text.Append("\n\nRule: ").Append(group.Rule.Statement);
        if (group.FirstCall is { } call) text.Append(CultureInfo.InvariantCulture, $"\nFirst in: {CallLine.Of(call)}, answered {call.Answer.Status}");
        if (group.Expected is { } expected) text.Append("\nExpected: ").Append(VisibleText.Of(expected));
        if (group.First.Sent is { } sent) text.Append("\nSent: ").Append(VisibleText.Of(sent));
        return text.ToString();
    }

    private static void Location(Utf8JsonWriter json, RequirementCatalogue catalogue, FindingGroup group)
    {
        json.WriteStartArray("locations");
        json.WriteStartObject();
        PhysicalLocation(json, catalogue, group.Rule.Id);
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("name", VisibleText.Of(group.Place));
        json.WriteString("fullyQualifiedName", $"{group.Operation ?? "no operation"}: {VisibleText.Of(group.Place)}");
        json.WriteString("kind", "parameter");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static string Level(Requirement rule) => rule.Level switch { RuleLevel.Must => "error", RuleLevel.Should => "warning", _ => "note" };
}
