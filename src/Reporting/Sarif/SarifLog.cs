using System.Text.Json;
using EmailSync.Contract;
using EmailSync.Reporting.Texts;

namespace EmailSync.Reporting.Sarif;

/// <summary>SARIF 2.1.0 of one run: a report says what its rules and results are, and this alone knows how that is written.</summary>
/// <param name="Tool">Name of the tool.</param>
/// <param name="Baseline">What results are compared with across runs: the id of the automation, with a slash at its end.</param>
/// <param name="Rules">Every rule; results point at them by their ids.</param>
/// <param name="Invocation">How the run went.</param>
/// <param name="Results">What wants a look.</param>
/// <param name="Properties">Writes what else there is to say of the run.</param>
public sealed record SarifLog(
    string Tool,
    string Baseline,
    IReadOnlyList<SarifRule> Rules,
    SarifInvocation Invocation,
    IEnumerable<SarifResult> Results,
    Action<Utf8JsonWriter> Properties)
{
    /// <summary>The file's text.</summary>
    public string Write() => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", Tool);
        json.WriteString("version", ProductVersion.Text);
        json.WriteStartArray("rules");
        foreach (var rule in Rules) rule.Write(json);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        Invocation.Write(json);
        json.WriteStartObject("automationDetails");
        json.WriteString("id", Baseline);
        json.WriteEndObject();
        json.WriteString("columnKind", "utf16CodeUnits");
        var indices = Rules.Index().ToDictionary(rule => rule.Item.Id, rule => rule.Index);
        json.WriteStartArray("results");
        foreach (var result in Results) result.Write(json, indices[result.RuleId]);
        json.WriteEndArray();
        json.WriteStartObject("properties");
        Properties(json);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    internal static void Message(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
