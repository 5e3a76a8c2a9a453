using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Sandboxes.Clock;

namespace EmailSync.MockServer.States;

/// <summary>
/// Documents from and to JSON, indented: they are files that people read and compare. Their properties have setters, as the
/// generated reader passes over the defaults of those that are set at the beginning alone.
/// </summary>
[JsonSerializable(typeof(ClockDocument))]
[JsonSerializable(typeof(SyncingDocument))]
[JsonSerializable(typeof(StateAccount))]
[JsonSerializable(typeof(List<LoginDocument>))]
[JsonSerializable(typeof(FaultDocument))]
[JsonSerializable(typeof(EffectDocument))]
internal sealed partial class StateJson : JsonSerializerContext
{
    public static StateJson Files { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        PropertyNameCaseInsensitive = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new UtcTimes() },
    });
}
