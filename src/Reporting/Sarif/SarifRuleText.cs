using EmailSync.Contract;

namespace EmailSync.Reporting.Sarif;

/// <summary>
/// The rules as a text embedded in the log. Traffic and servers have no files, but code scanning viewers need one for each
/// result: they open this text at the line of the rule.
/// </summary>
public sealed class SarifRuleText
{
    private const string Name = "emailsync-rules.txt";
    private const string Head = "The rules of EmailSync, one per line: id, level, rule, source and evidence.";
    private readonly Dictionary<string, int> lines;

    /// <param name="rules">The rules, in their order.</param>
    public SarifRuleText(IEnumerable<Requirement> rules)
    {
        var all = rules.ToList();
        // Line 1 is the head, and the location of everything that is not a rule.
        lines = all.Index().ToDictionary(rule => rule.Item.Id, rule => rule.Index + 2, StringComparer.Ordinal);
        var text =
            all.Select(rule =>
                $"{rule.Id} {rule.Level}: {rule.Statement} (source: {rule.Source}; evidence: {rule.Evidence}, {rule.EvidenceMeaning})");
        Artifact = new(new(Name), new($"{string.Join('\n', [Head, .. text])}\n"), "text/plain", "UTF-8");
    }

    /// <summary>The text.</summary>
    public SarifArtifact Artifact { get; }

    /// <summary>The line of a rule.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="logical">The part of the traffic or the server.</param>
    public SarifLocation LocationOf(string id, SarifLogicalLocation logical) =>
        SarifLocation.Of(Name, lines.GetValueOrDefault(id, 1)) with { LogicalLocations = [logical] };
}

/// <summary>A text embedded in the log, for results whose file the viewer does not have.</summary>
/// <param name="Location">The name by which results point at it.</param>
/// <param name="Contents">The text.</param>
/// <param name="MimeType">Its media type.</param>
/// <param name="Encoding">Its encoding.</param>
public sealed record SarifArtifact(SarifArtifactLocation Location, SarifMessage Contents, string MimeType, string Encoding);
