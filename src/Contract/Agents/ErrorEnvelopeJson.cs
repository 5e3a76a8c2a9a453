using System.Text.Json.Serialization;

namespace EmailSync.Contract;

/// <summary>JSON of refusals. Null members are left out.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ErrorEnvelope))]
public sealed partial class ErrorEnvelopeJson : JsonSerializerContext;
