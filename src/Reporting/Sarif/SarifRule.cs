using EmailSync.Contract;
using EmailSync.Reporting.Texts;

namespace EmailSync.Reporting.Sarif;

/// <summary>A rule.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ShortDescription">One sentence.</param>
/// <param name="FullDescription">The full text; null for none.</param>
/// <param name="Help">What a reader needs to know; null for none.</param>
/// <param name="HelpUri">Where its source can be read; null for none.</param>
/// <param name="DefaultConfiguration">Its severity; null for SARIF's default.</param>
/// <param name="Properties">What only requirements have; null for other rules.</param>
public sealed record SarifRule(
    string Id,
    SarifMessage ShortDescription,
    SarifMessage? FullDescription = null,
    SarifMessage? Help = null,
    string? HelpUri = null,
    SarifConfiguration? DefaultConfiguration = null,
    SarifRequirement? Properties = null)
{
    /// <summary>A requirement of the catalogue as a rule.</summary>
    public static SarifRule Of(Requirement requirement) => new(
        requirement.Id,
        new(requirement.Statement),
        new($"{requirement.Level}: {requirement.Statement} (source: {requirement.Source}; evidence: {requirement.Evidence})"),
        HelpOf(requirement),
        SourcePart.Of(requirement.Source).Select(part => part.Link).FirstOrDefault(link => link is not null),
        new(LevelOf(requirement)),
        new(requirement.Level, requirement.Source, requirement.Evidence));

    // Viewers show it next to a result, so that nobody has to look it up.
    private static SarifMessage HelpOf(Requirement requirement)
    {
        var source = SourcePart.Of(requirement.Source)
            .Select(part => part.Link is null ? MarkdownText.Of(part.Text) : $"[{MarkdownText.Of(part.Text)}]({part.Link})");
        var evidence = $"{requirement.Evidence}, {requirement.EvidenceMeaning}";
        return new(
            $"{requirement.Id} {requirement.Level}: {requirement.Statement}.\n\nSource: {requirement.Source}.\nEvidence: {evidence}.",
            $"**{MarkdownText.Of(requirement.Id)}** {requirement.Level}: {MarkdownText.Of(requirement.Statement)}\n\n"
            + $"Source: {string.Concat(source)}\n\nEvidence: {MarkdownText.Of(evidence)}");
    }

    /// <summary>The SARIF level for a requirement that is broken.</summary>
    public static string LevelOf(Requirement requirement) =>
        requirement.Level switch { RuleLevel.Must => "error", RuleLevel.Should => "warning", _ => "note" };
}

/// <summary>The severity of a rule.</summary>
/// <param name="Level">error, warning or note.</param>
public sealed record SarifConfiguration(string Level);

/// <summary>Properties of a requirement for which SARIF has no members.</summary>
/// <param name="Level">MUST, SHOULD, MAY or INFO.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Evidence">docs, vendor, observed, rfc or assumed.</param>
public sealed record SarifRequirement(string Level, string Source, string Evidence);
