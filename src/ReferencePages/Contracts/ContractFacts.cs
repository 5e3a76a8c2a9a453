using System.Globalization;
using YamlDotNet.RepresentationModel;
using static EmailSync.ReferencePages.Contracts.YamlContract;

namespace EmailSync.ReferencePages.Contracts;

/// <summary>What a contract says about its operations.</summary>
public sealed class ContractFacts
{
    /// <summary>The maximum size of a contract in bytes; all of the vendor's agents together are a fifth of it.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch", "head", "options", "trace"];
    private readonly YamlContract contract;

    private ContractFacts(YamlContract contract, int pathsLine, List<ContractError> errors)
    {
        this.contract = contract;
        PathsLine = pathsLine;
        Operations = [.. Read(errors)];
    }

    /// <summary>The operations, in the contract's order.</summary>
    internal IReadOnlyList<StatedOperation> Operations { get; }

    /// <summary>Where a missing operation would be.</summary>
    internal int PathsLine { get; }

    /// <summary>Reads a contract.</summary>
    /// <param name="text">OpenAPI 3 in YAML.</param>
    /// <param name="errors">Everything that is wrong with it.</param>
    /// <returns>Null if the text is not a contract; the errors say why.</returns>
    public static ContractFacts? TryRead(string text, out IReadOnlyList<ContractError> errors)
    {
        if (YamlContract.TryRead(text, out errors) is not { } contract) return null;
        if (Find(contract.Root, "paths") is not { Value: YamlMappingNode } paths)
        {
            errors = [new ContractError(1, "expected the operations under paths, found none")];
            return null;
        }

        var found = new List<ContractError>();
        var facts = new ContractFacts(contract, paths.Line, found);
        errors = found;
        return found.Count > 0 ? null : facts;
    }

    private IEnumerable<StatedOperation> Read(List<ContractError> errors)
    {
        foreach (var path in Entries(Find(contract.Root, "paths")!.Value))
            foreach (var method in Entries(contract.Resolve(path.Value)).Where(entry => Methods.Contains(entry.Name)))
                yield return Operation(path, contract.Resolve(path.Value), method, errors);
    }

    private StatedOperation Operation(YamlEntry path, YamlNode item, YamlEntry method, List<ContractError> errors)
    {
        var node = method.Value;
        var evidence = Stating.SourceOf(node) ?? "";
        var departures = new List<StatedDeparture>(Departures(node, errors));
        var parameters = Items(Find(item, "parameters")?.Value).Concat(Items(Find(node, "parameters")?.Value))
            .Select(entry => (Entry: entry, Node: contract.Resolve(entry))).ToList();
        foreach (var (_, parameter) in parameters) departures.AddRange(Departures(parameter, errors));
        var responses = Entries(Find(node, "responses")?.Value)
            .Where(entry => int.TryParse(entry.Name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(entry => (Entry: entry, Node: contract.Resolve(entry.Value))).ToList();
        foreach (var (_, response) in responses) departures.AddRange(Departures(response, errors));
        var body = Find(node, "requestBody");
        if (body is not null) departures.AddRange(Departures(contract.Resolve(body.Value), errors));
        return new StatedOperation(
            new Stated(path.Name, path.Line, evidence),
            new Stated(method.Name.ToUpperInvariant(), method.Line, evidence),
            Find(node, "operationId") is { Value: YamlScalarNode { Value: { } id } } entry ? new Stated(id, entry.Line, evidence) : null,
            [.. Items(Find(node, "tags")?.Value).OfType<YamlScalarNode>()
                .Select(tag => new Stated(tag.Value ?? "", LineOf(tag), evidence))],
            Find(node, "parameters")?.Line ?? method.Line,
            [.. parameters.Where(parameter => Text(parameter.Node, "in") == "query")
                .Select(parameter => Parameter(parameter.Entry, parameter.Node, evidence))],
            [.. parameters.Where(parameter => Text(parameter.Node, "in") == "header")
                .Select(parameter => Parameter(parameter.Entry, parameter.Node, evidence))],
            body is null ? null : Content(body, contract.Resolve(body.Value), evidence),
            Find(node, "responses")?.Line ?? method.Line,
            [.. responses.Select(response => Response(response.Entry, response.Node, evidence))],
            departures);
    }

    private StatedParameter Parameter(YamlNode entry, YamlNode node, string around)
    {
        var evidence = Stating.SourceOf(node) ?? around;
        return new StatedParameter(
            new Stated(Text(node, "name") ?? "", LineOf(entry), evidence),
            Text(node, "required") == "true",
            Find(node, "schema") is { } schema ? new StatedSchema(contract, schema.Value, evidence) : null);
    }

    private StatedContent Content(YamlEntry entry, YamlNode node, string around)
    {
        var evidence = Stating.SourceOf(node) ?? around;
        return new StatedContent(
            new Stated(entry.Name, entry.Line, evidence),
            Find(node, "content")?.Line ?? entry.Line,
            [.. Entries(Find(node, "content")?.Value).Select(type => MediaType(type, evidence))]);
    }

    private StatedMediaType MediaType(YamlEntry entry, string around)
    {
        var evidence = Stating.SourceOf(entry.Value) ?? around;
        return new StatedMediaType(
            new Stated(entry.Name.ToLowerInvariant(), entry.Line, evidence),
            Find(entry.Value, "schema") is { } schema ? new StatedSchema(contract, schema.Value, evidence) : null);
    }

    private StatedResponse Response(YamlEntry entry, YamlNode node, string around)
    {
        var content = Content(entry, node, around);
        return new StatedResponse(content.At, int.Parse(entry.Name, CultureInfo.InvariantCulture),
            [.. Entries(Find(node, "headers")?.Value).Select(header => header.Name)], content);
    }

    private static IEnumerable<StatedDeparture> Departures(YamlNode node, List<ContractError> errors)
    {
        foreach (var item in Items(Find(node, "x-departures")?.Value))
        {
            if (Text(item, "id") is { Length: > 0 } id && Text(item, "fact") is { Length: > 0 } fact)
                yield return new StatedDeparture(id, fact, LineOf(item));
            else
                errors.Add(
                    new ContractError(LineOf(item),
                        "expected a departure with id and fact, such as { id: D-1, fact: sample-response-body }"));
        }
    }
}

/// <summary>Reads the evidence for what the contract says.</summary>
internal static class Stating
{
    /// <summary>The source of a node's own <c>x-evidence</c>; null if it has none.</summary>
    public static string? SourceOf(YamlNode node) => Find(node, "x-evidence")?.Value is { } evidence ? Text(evidence, "source") : null;
}
