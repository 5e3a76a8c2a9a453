using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace EmailSync.Reporting.Sarif;

/// <summary>Something that wants a look.</summary>
/// <param name="RuleId">The rule that it is about.</param>
/// <param name="Level">error, warning or note.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Locations">Where.</param>
/// <param name="RelatedLocations">Other places that have to do with it; null for none.</param>
/// <param name="OccurrenceCount">How often it was seen; null where it is not counted.</param>
/// <param name="PartialFingerprints">What it is known by in later runs; <see cref="Fingerprint"/>.</param>
/// <param name="Suppressions">Why it is accepted; null where it is not.</param>
/// <param name="Properties">What else there is to say, by name; null for nothing.</param>
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
    /// <summary>The rule's place in the list of rules.</summary>
    [JsonPropertyOrder(-1)]
    public int RuleIndex { get; init; }

    /// <summary>A fingerprint of parts that stay the same while the fault does.</summary>
    /// <param name="name">What it is made of, with a version: <c>requirement/v1</c>.</param>
    /// <param name="parts">The parts.</param>
    public static IReadOnlyDictionary<string, string> Fingerprint(string name, params IEnumerable<string?> parts) =>
        new Dictionary<string, string> { [name] =
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)))) };
}

/// <summary>Says that a result is known and accepted.</summary>
/// <param name="Kind">inSource where what is checked says so itself; external where somebody's word does.</param>
/// <param name="Status">Of somebody's word: accepted; null otherwise.</param>
/// <param name="Justification">Why.</param>
public sealed record SarifSuppression(string Kind, string? Status, string Justification)
{
    /// <summary>Somebody's word.</summary>
    public static IReadOnlyList<SarifSuppression> External(string justification) => [new("external", "accepted", justification)];

    /// <summary>That of what is checked.</summary>
    public static IReadOnlyList<SarifSuppression> InSource(string justification) => [new("inSource", null, justification)];
}
