using System.Text.Json.Serialization;

namespace EmailSync.Tournament.Results;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TournamentRecord))]
[JsonSerializable(typeof(RunResult))]
[JsonSerializable(typeof(ResumeHead))]
internal sealed partial class TournamentJson : JsonSerializerContext;
