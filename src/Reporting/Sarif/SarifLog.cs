using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using EmailSync.Contract;
using EmailSync.Reporting.Texts;

namespace EmailSync.Reporting.Sarif;

/// <summary>The SARIF 2.1.0 log of one run. A report supplies rules and results; only this class knows the format.</summary>
/// <param name="Tool">Name of the tool.</param>
/// <param name="Baseline">The automation id by which runs are compared, with a trailing slash.</param>
/// <param name="Rules">Every rule; results refer to them by id.</param>
/// <param name="Invocation">How the run went.</param>
/// <param name="Results">The results.</param>
/// <param name="Properties">Other properties of the run.</param>
/// <param name="Embedded">The text embedded in the log that results point at; null if they point at files.</param>
public sealed record SarifLog(
    string Tool,
    string Baseline,
    IReadOnlyList<SarifRule> Rules,
    SarifInvocation Invocation,
    IEnumerable<SarifResult> Results,
    JsonObject Properties,
    SarifArtifact? Embedded = null)
{
    /// <summary>The file's text.</summary>
    public string Write()
    {
        var indices = Rules.Index().ToDictionary(rule => rule.Item.Id, rule => rule.Index);
        var results = Results.Select(result => result with { RuleIndex = indices[result.RuleId] });
        var run = new SarifRun(new(new(Tool, ProductVersion.Text, Rules)), [Invocation], new(Baseline), "utf16CodeUnits", results,
            Properties, Embedded is null ? null : [Embedded]);
        return JsonText.Write(new SarifFile("https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", [run]), SarifJson.Default.SarifFile);
    }
}

internal sealed record SarifFile([property: JsonPropertyName("$schema")] string Schema, string Version, IReadOnlyList<SarifRun> Runs);

internal sealed record SarifRun(
    SarifTool Tool,
    IReadOnlyList<SarifInvocation> Invocations,
    SarifAutomation AutomationDetails,
    string ColumnKind,
    IEnumerable<SarifResult> Results,
    JsonObject Properties,
    IReadOnlyList<SarifArtifact>? Artifacts);

internal sealed record SarifTool(SarifDriver Driver);

internal sealed record SarifDriver(string Name, string Version, IReadOnlyList<SarifRule> Rules);

internal sealed record SarifAutomation(string Id);

/// <summary>A SARIF message.</summary>
/// <param name="Text">The text.</param>
/// <param name="Markdown">The same in Markdown; null for none.</param>
public sealed record SarifMessage(string Text, string? Markdown = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(SarifFile))]
internal sealed partial class SarifJson : JsonSerializerContext;
