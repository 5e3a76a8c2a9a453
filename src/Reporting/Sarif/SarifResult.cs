using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace EmailSync.Reporting.Sarif;

/// <summary>A result: something that deserves attention.</summary>
/// <param name="RuleId">Its rule.</param>
/// <param name="Level">error, warning or note.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Locations">Where.</param>
/// <param name="RelatedLocations">Related locations; null for none.</param>
/// <param name="OccurrenceCount">How often it was seen; null if it is not counted.</param>
/// <param name="PartialFingerprints">What identifies it across runs; <see cref="Fingerprint"/>.</param>
/// <param name="Suppressions">Why it is accepted; null if it is not.</param>
/// <param name="Properties">Other properties; null for none.</param>
public sealed record SarifResult(
    [property: JsonPropertyOrder(-2)] string RuleId,
    string Level,
    SarifMessage Message,
    IReadOnlyList<SarifLocation> Locations,
    IReadOnlyList<SarifLocation>? RelatedLocations,
    long? OccurrenceCount,
    IReadOnlyDictionary<string, string> PartialFingerprints,
    IReadOnlyList<SarifSuppression>? Suppressions,
    IReadOnlyDictionary<string, string>? Properties = null)
{
    /// <summary>The index of the rule in the list of rules.</summary>
    [JsonPropertyOrder(-1)]
    public int RuleIndex { get; init; }

    /// <summary>A fingerprint of parts that stay the same as long as the fault does.</summary>
    /// <param name="name">The name of its recipe, with a version: <c>requirement/v1</c>.</param>
    /// <param name="parts">The parts.</param>
    public static IReadOnlyDictionary<string, string> Fingerprint(string name, params IEnumerable<string?> parts) =>
        new Dictionary<string, string>
        {
            [name] =
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))
        };
}

/// <summary>Marks a result as known and accepted.</summary>
/// <param name="Kind">inSource if the checked file declares it; external if a person accepted it.</param>
/// <param name="Status">accepted, if a person accepted it; otherwise null.</param>
/// <param name="Justification">Why.</param>
public sealed record SarifSuppression(string Kind, string? Status, string Justification)
{
    /// <summary>Accepted by a person.</summary>
    public static IReadOnlyList<SarifSuppression> External(string justification) => [new("external", "accepted", justification)];

    /// <summary>Declared in the checked file.</summary>
    public static IReadOnlyList<SarifSuppression> InSource(string justification) => [new("inSource", null, justification)];
}
