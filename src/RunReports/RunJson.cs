using System.Text.Json.Serialization;
using EmailSync.RunReports.Har;

namespace EmailSync.RunReports;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(HarEntry))]
[JsonSerializable(typeof(ReportsJson))]
internal sealed partial class RunJson : JsonSerializerContext;
