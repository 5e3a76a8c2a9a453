using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EmailSync.Contract;
using EmailSync.ReferencePages.Checking;
using EmailSync.Reporting.Texts;
using static EmailSync.Reporting.Sarif.SarifElements;

namespace EmailSync.ReferencePages.Reports;

/// <summary>
/// The result as SARIF 2.1.0. A result's first place is the line of the contract, which whoever reads it can change; the
/// page's is related. Departures are results that are suppressed.
/// </summary>
internal static class SarifReport
{
    private static readonly IReadOnlyList<(string Id, string Meaning)> Rules =
        [.. FactKinds.All.SelectMany(kind => Deviations.All.Select(how => ($"{kind.Name}.{how}", $"{kind.Meaning}: {how}")))];

    public static string Write(CheckResult result, int exitCode) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        Tool(json);
        Invocation(json, result, exitCode);
        json.WriteStartObject("automationDetails");
        json.WriteString("id", "emailsync-docs-check/");
        json.WriteEndObject();
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (var deviation in result.Deviations) Result(json, result.Contract, deviation, null);
        foreach (var use in result.Departures) Result(json, result.Contract, use.Covered, use);
        json.WriteEndArray();
        json.WriteStartObject("properties");
        json.WriteString("sentence", result.Sentence);
        json.WriteNumber("facts", result.Facts);
        json.Texts("pages", result.Pages);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Tool(Utf8JsonWriter json)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "EmailSync");
        json.WriteString("version", ProductVersion.Text);
        json.WriteStartArray("rules");
        foreach (var (id, meaning) in Rules)
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            Message(json, "shortDescription", meaning);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Invocation(Utf8JsonWriter json, CheckResult result, int exitCode)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", result.Errors.Count == 0);
        json.WriteNumber("exitCode", exitCode);
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var error in result.Errors)
        {
            json.WriteStartObject();
            json.WriteString("level", "error");
            Message(json, "message", VisibleText.Of(error.Reason));
            json.WriteStartArray("locations");
            Location(json, error.Page, error.Line);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Result(Utf8JsonWriter json, string contract, Deviation deviation, DepartureUse? departure)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", deviation.RuleId);
        json.WriteNumber("ruleIndex", Rules.Index().First(rule => rule.Item.Id == deviation.RuleId).Index);
        json.WriteString("level", departure is null ? "error" : "note");
        Message(json, "message", VisibleText.Of(
            $"{deviation.How}: {deviation.Fact} of {deviation.Operation}. The page says: {deviation.PageSays}. The contract says: {deviation.ContractSays}.")
            + (departure is null ? "" : $" Known departure {VisibleText.Of(departure.Id)}."));
        json.WriteStartArray("locations");
        Location(json, contract, departure?.Line ?? deviation.ContractLine);
        json.WriteEndArray();
        if (deviation.Page is { } page)
        {
            json.WriteStartArray("relatedLocations");
            Location(json, page, deviation.PageLine);
            json.WriteEndArray();
        }

        if (departure is not null)
        {
            json.WriteStartArray("suppressions");
            json.WriteStartObject();
            json.WriteString("kind", "inSource");
            json.WriteString("justification", $"{VisibleText.Of(departure.Id)} of openapi/CHANGES.md");
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteStartObject("partialFingerprints");
        json.WriteString("deviation/v1", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{deviation.RuleId}\n{deviation.Operation}\n{deviation.Name}\n{deviation.Page}"))));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("fact", deviation.Fact);
        json.WriteString("operation", deviation.Operation);
        json.WriteString("pageSays", deviation.PageSays);
        json.WriteString("contractSays", deviation.ContractSays);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Location(Utf8JsonWriter json, string file, int line)
    {
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Address(file));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", Math.Max(line, 1));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // A path is no URI yet: blanks and signs of other scripts are not allowed there.
    private static string Address(string file) =>
        Path.IsPathFullyQualified(file) ? new Uri(file).AbsoluteUri : string.Join('/', file.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));
}
