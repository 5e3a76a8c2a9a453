using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using EmailSync.Mcp.Control;
using EmailSync.Mcp.Tools;

namespace EmailSync.Mcp;

/// <summary>The JSON of the control routes as it is read, and that of the tools as it is written and told of in their schemas.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AccountsAnswer))]
[JsonSerializable(typeof(ArmedFaultAnswer))]
[JsonSerializable(typeof(CallAnswer))]
[JsonSerializable(typeof(CallsAnswer))]
[JsonSerializable(typeof(ControlFailure))]
[JsonSerializable(typeof(ExplanationAnswer))]
[JsonSerializable(typeof(FaultsAnswer))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(IdentitiesAnswer))]
[JsonSerializable(typeof(VerdictAnswer))]
[JsonSerializable(typeof(ExplainedCall))]
[JsonSerializable(typeof(ExplainedRequest))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(ArmFaultResult))]
[JsonSerializable(typeof(ClearFaultsResult))]
[JsonSerializable(typeof(ExplainResult))]
[JsonSerializable(typeof(JournalResult))]
[JsonSerializable(typeof(RequirementToolResult))]
[JsonSerializable(typeof(ResetResult))]
[JsonSerializable(typeof(StartHereResult))]
[JsonSerializable(typeof(VerdictResult))]
internal sealed partial class McpJson : JsonSerializerContext;
