using System.Text.Json.Serialization;

namespace EmailSync.MockServer.Model;

/// <summary>What the journal keeps of the fault that a call has met.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Id">Number of the armed fault; null where the call itself asked for it.</param>
/// <param name="By">What asked for it: "armed", "header" or "account".</param>
/// <param name="Sent">What the caller got.</param>
/// <param name="RanOperation">Whether the call went on to the operation.</param>
/// <param name="KeptAnswer">Whether the caller got the answer that it would have had.</param>
public sealed record FaultNote(
    string Kind, long? Id, string By, string Sent, [property: JsonPropertyName("runsOperation")]
        bool RanOperation, [property: JsonIgnore] bool KeptAnswer);
