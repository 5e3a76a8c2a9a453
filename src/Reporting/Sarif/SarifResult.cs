using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace EmailSync.Reporting.Sarif;

/// <summary>Something that wants a look.</summary>
/// <param name="RuleId">The rule that it is about.</param>
/// <param name="Level">error, warning or note.</param>
/// <param name="Text">What is wrong.</param>
/// <param name="Location">Where.</param>
/// <param name="Fingerprint">What it is known by in later runs.</param>
public sealed record SarifResult(string RuleId, string Level, string Text, SarifLocation Location, SarifFingerprint Fingerprint)
{
    /// <summary>Another place that has to do with it; null for none.</summary>
    public SarifLocation? Related { get; init; }

    /// <summary>How often it was seen; null where it is not counted.</summary>
    public long? Count { get; init; }

    /// <summary>Why it is accepted; null where it is not.</summary>
    public SarifSuppression? Suppression { get; init; }

    /// <summary>What else there is to say, by name.</summary>
    public IReadOnlyList<(string Name, string Value)> Properties { get; init; } = [];

    internal void Write(Utf8JsonWriter json, int ruleIndex)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", RuleId);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("level", Level);
        SarifLog.Message(json, "message", Text);
        SarifLocation.WriteAll(json, "locations", Location);
        if (Related is not null) SarifLocation.WriteAll(json, "relatedLocations", Related);
        if (Count is { } count) json.WriteNumber("occurrenceCount", count);
        json.WriteStartObject("partialFingerprints");
        json.WriteString(Fingerprint.Name, Fingerprint.Value);
        json.WriteEndObject();
        Suppression?.Write(json);
        if (Properties.Count > 0)
        {
            json.WriteStartObject("properties");
            foreach (var (name, value) in Properties) json.WriteString(name, value);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}

/// <summary>What a result is known by in later runs.</summary>
/// <param name="Name">What it is made of, with a version: <c>requirement/v1</c>.</param>
/// <param name="Value">The fingerprint.</param>
public sealed record SarifFingerprint(string Name, string Value)
{
    /// <summary>One of parts that stay the same while the fault does.</summary>
    public static SarifFingerprint Of(string name, params IEnumerable<string?> parts) =>
        new(name, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)))));
}

/// <summary>Says that a result is known and accepted.</summary>
/// <param name="Justification">Why.</param>
/// <param name="InSource">Whether what is judged says so itself; otherwise somebody's word does.</param>
public sealed record SarifSuppression(string Justification, bool InSource = false)
{
    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("suppressions");
        json.WriteStartObject();
        json.WriteString("kind", InSource ? "inSource" : "external");
        if (!InSource) json.WriteString("status", "accepted");
        json.WriteString("justification", Justification);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
