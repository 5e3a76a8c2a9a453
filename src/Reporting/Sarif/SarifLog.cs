using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using EmailSync.Contract;
using EmailSync.Reporting.Texts;

namespace EmailSync.Reporting.Sarif;

/// <summary>SARIF 2.1.0 of one run: a report says what its rules and results are, and this alone knows how that is written.</summary>
/// <param name="Tool">Name of the tool.</param>
/// <param name="Baseline">What results are compared with across runs: the id of the automation, with a slash at its end.</param>
/// <param name="Rules">Every rule; results point at them by their ids.</param>
/// <param name="Invocation">How the run went.</param>
/// <param name="Results">What wants a look.</param>
/// <param name="Properties">What else there is to say of the run.</param>
/// <param name="Text">The text that the log carries along, to which results point; null where they point at files.</param>
public sealed record SarifLog(
    string Tool,
    string Baseline,
    IReadOnlyList<SarifRule> Rules,
    SarifInvocation Invocation,
    IEnumerable<SarifResult> Results,
    JsonObject Properties,
    SarifRuleText? Text = null)
{
    /// <summary>The file's text.</summary>
    public string Write()
    {
        var indices = Rules.Index().ToDictionary(rule => rule.Item.Id, rule => rule.Index);
        var results = Results.Select(result => result with { RuleIndex = indices[result.RuleId] });
        var run = new SarifRun(new(new(Tool, ProductVersion.Text, Rules)), [Invocation], new(Baseline), "utf16CodeUnits", results,
            Properties, Text is null ? null : [Text.Artifact]);
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

/// <summary>A text as SARIF has it.</summary>
/// <param name="Text">The text.</param>
/// <param name="Markdown">The same in Markdown; null for as it is.</param>
public sealed record SarifMessage(string Text, string? Markdown = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(SarifFile))]
internal sealed partial class SarifJson : JsonSerializerContext;
