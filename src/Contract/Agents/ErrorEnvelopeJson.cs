using System.Text.Json.Serialization;

namespace EmailSync.Contract;

/// <summary>JSON of refusals. Members that say nothing are left out.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ErrorEnvelope))]
public sealed partial class ErrorEnvelopeJson : JsonSerializerContext;
