using YamlDotNet.RepresentationModel;
using static EmailSync.ReferencePages.Contracts.YamlContract;

namespace EmailSync.ReferencePages.Contracts;

/// <summary>Reads who says what the contract says.</summary>
internal static class Stating
{
    /// <summary>The source of a node's own <c>x-evidence</c>; null where it has none.</summary>
    public static string? SourceOf(YamlNode node) => Find(node, "x-evidence")?.Value is { } evidence ? Text(evidence, "source") : null;
}
