using System.Text.Json.Serialization;

namespace EmailSync.MockServer.Model;

/// <summary>The journal's record of the fault that fired for a call.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Id">Number of the armed fault; null if the call itself requested it.</param>
/// <param name="By">What triggered it: "armed", "header" or "account".</param>
/// <param name="Sent">What the caller got.</param>
/// <param name="RanOperation">Whether the operation ran.</param>
/// <param name="KeptAnswer">Whether the caller still got the regular answer.</param>
public sealed record FaultNote(
    string Kind, long? Id, string By, string Sent, [property: JsonPropertyName("runsOperation")]
        bool RanOperation, [property: JsonIgnore] bool KeptAnswer);
