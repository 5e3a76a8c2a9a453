using EmailSync.Contract.Schemas;
using EmailSync.ReferencePages.Yaml;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EmailSync.ReferencePages.Contracts;

/// <summary>An OpenAPI document in YAML, with the line of everything in it. All its references resolve.</summary>
internal sealed class YamlContract
{
    private const string Reference = "$ref";
    private const int MostHops = 20;

    private readonly YamlMappingNode root;
    private readonly Dictionary<string, YamlNode?> targets = new(StringComparer.Ordinal);

    private YamlContract(YamlMappingNode root) => this.root = root;

    public YamlNode Root => root;

    /// <returns>Null if the text is not a contract; the errors say why.</returns>
    public static YamlContract? TryRead(string text, out IReadOnlyList<ContractError> errors)
    {
        var found = new List<ContractError>();
        errors = found;
        try
        {
            if (YamlText.Load(text) is not YamlMappingNode root
                || Find(root, "openapi")?.Value is not YamlScalarNode { Value: ['3', '.', ..] })
            {
                found.Add(new ContractError(1, "expected an OpenAPI contract that begins with openapi: 3, found something else"));
                return null;
            }

            var contract = new YamlContract(root);
            contract.CheckReferences(found);
            return found.Count > 0 ? null : contract;
        }
        catch (YamlException exception)
        {
            // An unexpected end is reported after the last line.
            found.Add(
                new ContractError(Math.Min((int)exception.Start.Line, text.AsSpan().Count('\n') + 1),
                    $"expected YAML: {exception.Message}"));
            return null;
        }
    }

    public static int LineOf(YamlNode node) => (int)node.Start.Line;

    /// <summary>A member of a mapping; null if it has none of this name, or is not a mapping.</summary>
    public static YamlEntry? Find(YamlNode node, string name) => Entries(node).FirstOrDefault(entry => entry.Name == name);

    public static string? Text(YamlNode node, string name) => (Find(node, name)?.Value as YamlScalarNode)?.Value;

    public static IEnumerable<YamlEntry> Entries(YamlNode? node) =>
        (node as YamlMappingNode)
            ?.Children.Select(child => new YamlEntry((child.Key as YamlScalarNode)?.Value ?? "", child.Value, LineOf(child.Key))) ?? [];

    public static IEnumerable<YamlNode> Items(YamlNode? node) => (node as YamlSequenceNode)?.Children ?? [];

    /// <summary>The node itself, or the target of its reference.</summary>
    public YamlNode Resolve(YamlNode node) =>
        Follow(node) ?? throw new InvalidOperationException($"The reference in line {LineOf(node)} does not resolve.");

    /// <summary>The last segment of a reference, which names its target; null if there is no reference.</summary>
    public static string? ReferenceName(YamlNode node) =>
        Text(node, Reference) is { } reference ? JsonPointer.Unescape(reference[(reference.LastIndexOf('/') + 1)..]) : null;

    private YamlNode? Follow(YamlNode node)
    {
        for (var hop = 0; hop < MostHops; hop++)
        {
            if (Text(node, Reference) is not { } reference) return node;
            if (!targets.TryGetValue(reference, out var target)) targets.Add(reference, target = Target(reference));
            if (target is null) return null;
            node = target;
        }

        return null;
    }

    private YamlNode? Target(string reference)
    {
        if (!reference.StartsWith("#/", StringComparison.Ordinal)) return null;
        YamlNode target = root;
        foreach (var step in reference[2..].Split('/'))
        {
            if (Find(target, JsonPointer.Unescape(step)) is not { } entry) return null;
            target = entry.Value;
        }

        return target;
    }

    // Aliases may be circular: each node is visited once.
    private void CheckReferences(List<ContractError> errors)
    {
        var seen = new HashSet<YamlNode>(ReferenceEqualityComparer.Instance);
        var open = new Stack<YamlNode>([root]);
        while (open.TryPop(out var node))
        {
            if (!seen.Add(node)) continue;
            if (Text(node, Reference) is { } reference && Follow(node) is null)
                errors.Add(new ContractError(LineOf(node), $"expected a reference to something within this document, found {reference}"));
            foreach (var child in Items(node).Concat(Entries(node).Select(entry => entry.Value))) open.Push(child);
        }

        errors.Sort((left, right) => left.Line.CompareTo(right.Line));
    }
}

/// <summary>A member of a mapping.</summary>
internal sealed record YamlEntry(string Name, YamlNode Value, int Line);

/// <summary>Why a contract cannot be read.</summary>
/// <param name="Line">Where, counted from 1.</param>
/// <param name="Reason">What was expected, and what was found.</param>
public sealed record ContractError(int Line, string Reason);
