using System.Text.Json.Serialization;
using EmailSync.WireMockAdmin.Answers;
using EmailSync.WireMockAdmin.Requests;

namespace EmailSync.WireMockAdmin;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(CountJson))]
[JsonSerializable(typeof(FaultsJson))]
[JsonSerializable(typeof(Requests.WireMockHealthJson))]
[JsonSerializable(typeof(LoggedRequest))]
[JsonSerializable(typeof(ServeEvent))]
[JsonSerializable(typeof(StubMapping))]
[JsonSerializable(typeof(MappingJson))]
[JsonSerializable(typeof(ScenarioJson))]
[JsonSerializable(typeof(NearMissDocument))]
[JsonSerializable(typeof(VersionJson))]
internal sealed partial class WireMockJson : JsonSerializerContext;
