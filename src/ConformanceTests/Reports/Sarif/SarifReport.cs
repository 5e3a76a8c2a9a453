using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EmailSync.Contract;
using static EmailSync.Reporting.Sarif.SarifElements;

namespace EmailSync.ConformanceTests.Reports.Sarif;

/// <summary>
/// results.sarif, SARIF 2.1.0: a rule for each requirement, a result for each that wants a look. What held is left out:
/// viewers of code scanning show every result as an alert, of whatever kind it is.
/// </summary>
public static class SarifReport
{

    /// <param name="report">What to write.</param>
    /// <param name="catalogue">Gives each result its place: the requirement's line in the catalogue.</param>
    public static string Write(RunReport report, RequirementCatalogue catalogue) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        Tool(json, report);
        Invocation(json, report);
        json.WriteStartObject("automationDetails");
        // One baseline for each profile: what holds in one may fail in the other.
        json.WriteString("id", $"emailsync-conformance/{report.Run.Profile}/");
        json.WriteEndObject();
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (var (index, result) in report.Results.Index())
            if (Level(result.Standing) is { } level) Result(json, report, catalogue, result, index, level);
        json.WriteEndArray();
        json.WriteStartObject("properties");
        json.WriteString("sentence", report.Conclusion.Sentence);
        json.WriteString("target", report.Run.Target.AbsoluteUri);
        json.WriteString("profile", report.Run.Profile);
        json.WriteString("catalogueHash", report.Run.CatalogueHash);
        json.WriteNumber("seed", report.Run.Seed);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Tool(Utf8JsonWriter json, RunReport report)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "EmailSync conformance suite");
        json.WriteString("version", typeof(SarifReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);
        json.WriteStartArray("rules");
        foreach (var result in report.Results) Rule(json, result);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Rule(Utf8JsonWriter json, ReportedResult result)
    {
        json.WriteStartObject();
        json.WriteString("id", result.Id);
        Message(json, "shortDescription", result.Requirement.Statement);
        Message(json, "fullDescription", $"{result.Requirement.Level}: {result.Requirement.Statement} (source: {result.Requirement.Source})");
        if (result.Source.Select(part => part.Link).FirstOrDefault(link => link is not null) is { } link) json.WriteString("helpUri", link);
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", result.Requirement.Level switch { "MUST" => "error", "SHOULD" => "warning", _ => "note" });
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("level", result.Requirement.Level);
        json.WriteString("source", result.Requirement.Source);
        json.WriteString("evidence", result.Requirement.Evidence);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Invocation(Utf8JsonWriter json, RunReport report)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", report.Conclusion.ExitCode != 2);
        json.WriteString("commandLine", report.Run.Command);
        json.WriteNumber("exitCode", report.Conclusion.ExitCode);
        json.WriteString("startTimeUtc", ReportTime.Of(report.Run.Started));
        json.WriteString("endTimeUtc", ReportTime.Of(report.Run.Started + report.Run.Duration));
        json.WriteStartArray("toolExecutionNotifications");
        if (report.Run.SetUpError is { } error) Notification("error", error);
        foreach (var warning in report.Conclusion.Warnings) Notification("warning", warning);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();

        void Notification(string level, string text)
        {
            json.WriteStartObject();
            json.WriteString("level", level);
            Message(json, "message", text);
            json.WriteEndObject();
        }
    }

    private static string? Level(Standing standing) => standing switch
    {
        Standing.Failed or Standing.Error or Standing.Waived => "error",
        Standing.Missed => "warning",
        Standing.NotVerified => "note",
        _ => null,
    };

    private static void Result(Utf8JsonWriter json, RunReport report, RequirementCatalogue catalogue, ReportedResult result, int ruleIndex, string level)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", result.Id);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("level", result.Requirement.Level == "MUST" || level == "note" ? level : "warning");
        Message(json, "message", result.Standing is Standing.Failed or Standing.Missed or Standing.Waived
            ? $"{result.Summary}\n\n{Evidence.Of(result)}"
            : $"{result.Standing.Word()}: {result.Summary} {result.Remedy}".TrimEnd());
        Location(json, catalogue, result);
        json.WriteStartObject("partialFingerprints");
        json.WriteString("requirement/v1", Fingerprint(report.Run.Profile, result.Id));
        json.WriteEndObject();
        if (result.Waiver is { } waiver) Suppression(json, $"{waiver.Reason} (until {ReportTime.Day(waiver.Expires)})");
        json.WriteEndObject();
    }

    private static void Location(Utf8JsonWriter json, RequirementCatalogue catalogue, ReportedResult result)
    {
        json.WriteStartArray("locations");
        json.WriteStartObject();
        PhysicalLocation(json, catalogue, result.Id);
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("name", result.Id);
        json.WriteString("fullyQualifiedName", $"{result.Group}/{result.Id}");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    // Neither verdict nor wording: an alert stays the same one while the requirement is broken.
    private static string Fingerprint(string profile, string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{profile}\n{id}")));
}
