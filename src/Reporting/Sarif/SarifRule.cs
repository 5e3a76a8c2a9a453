using System.Text.Json;
using EmailSync.Contract;

namespace EmailSync.Reporting.Sarif;

/// <summary>A rule.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Statement">What it says, in one sentence.</param>
public sealed record SarifRule(string Id, string Statement)
{
    private Requirement? Requirement { get; init; }
    private string? Full { get; init; }
    private string? Help { get; init; }

    /// <summary>A requirement of the catalogue as a rule.</summary>
    /// <param name="requirement">The requirement.</param>
    /// <param name="full">All that is said of it.</param>
    /// <param name="help">Where more is said of it; null for nowhere.</param>
    public static SarifRule Of(Requirement requirement, string full, string? help = null) =>
        new(requirement.Id, requirement.Statement) { Requirement = requirement, Full = full, Help = help };

    /// <summary>The level of a requirement that is broken.</summary>
    public static string LevelOf(Requirement requirement) => requirement.Level switch { RuleLevel.Must => "error", RuleLevel.Should => "warning", _ => "note" };

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Id);
        SarifLog.Message(json, "shortDescription", Statement);
        if (Full is not null) SarifLog.Message(json, "fullDescription", Full);
        if (Help is not null) SarifLog.Message(json, "help", Help);
        if (Requirement is { } requirement) Write(json, requirement);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Requirement requirement)
    {
        if (SourcePart.Of(requirement.Source).Select(part => part.Link).FirstOrDefault(link => link is not null) is { } link) json.WriteString("helpUri", link);
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", LevelOf(requirement));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("level", requirement.Level);
        json.WriteString("source", requirement.Source);
        json.WriteString("evidence", requirement.Evidence);
        json.WriteEndObject();
    }
}
