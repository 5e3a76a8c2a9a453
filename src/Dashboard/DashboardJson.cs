using System.Text.Json.Serialization;
using EmailSync.Dashboard.Calls;
using EmailSync.Dashboard.OneCall;
using EmailSync.Dashboard.OneCall.Replays;

namespace EmailSync.Dashboard;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(CallRowsJson))]
[JsonSerializable(typeof(LiveJson))]
[JsonSerializable(typeof(TimelineJson))]
[JsonSerializable(typeof(OneCallJson))]
[JsonSerializable(typeof(ReplayJson))]
internal sealed partial class DashboardJson : JsonSerializerContext;
