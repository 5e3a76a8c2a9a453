using YamlDotNet.RepresentationModel;
using static EmailSync.ReferencePages.Contracts.YamlContract;

namespace EmailSync.ReferencePages.Contracts;

/// <summary>A schema of the contract. It is read only on demand, as schemas may contain themselves.</summary>
internal sealed class StatedSchema
{
    // allOf may refer back to itself.
    private const int MostParts = 100;

    private readonly YamlContract contract;
    private readonly YamlNode node;
    private readonly string evidence;

    public StatedSchema(YamlContract contract, YamlNode at, string evidence)
    {
        this.contract = contract;
        Name = ReferenceName(at);
        node = contract.Resolve(at);
        // A single reference within allOf is how a schema adds members to it; the name stays that of the carrier.
        if (Name is null && Items(Find(node, "allOf")?.Value).ToList() is [var only]) Name = ReferenceName(only);
        // A schema's name differs from its carrier's if two carriers have the same name.
        if (Name is not null && Text(node, CarrierName.Extension) is { } whole) Name = CarrierName.Short(whole);
        Line = LineOf(at);
        this.evidence = Stating.SourceOf(node) ?? evidence;
    }

    /// <summary>The schema's name among the components; null if it is inline.</summary>
    public string? Name { get; }

    public int Line { get; }

    /// <summary>Where its properties are listed, or would be.</summary>
    public int PropertiesLine =>
        Parts.Select(part => Find(part, "properties")?.Line).FirstOrDefault(line => line is not null) ?? LineOf(node);

    /// <summary>The type's name in JSON Schema; null if the contract does not say.</summary>
    public string? Type => Parts.Select(part => Text(part, "type")).FirstOrDefault(type => type is not null)
        ?? (Parts.Any(part => Find(part, "properties") is not null) ? "object" : null);

    public string? Format => Parts.Select(part => Text(part, "format")).FirstOrDefault(format => format is not null);

    public bool IsNullable => Parts.Any(part => Text(part, "nullable") == "true");

    /// <summary>The schema of an array's elements.</summary>
    public StatedSchema? Element => field ??= Member("items");

    /// <summary>The schema of a dictionary's values; null if it is not a dictionary.</summary>
    public StatedSchema? Values => field ??=
        Parts.Select(part => Find(part, "additionalProperties")?.Value).FirstOrDefault(value => value is YamlMappingNode) is { } value
        ? new StatedSchema(contract, value, evidence) : null;

    /// <summary>What a page's table describes: the object, an array's elements, or a dictionary's values.</summary>
    public StatedSchema? Described => Type == "array" ? Element : Properties.Count == 0 && Values is { } values ? values : this;

    /// <summary>The alternatives of oneOf or anyOf.</summary>
    public IReadOnlyList<StatedSchema> Alternatives => field ??=
        [.. Parts.SelectMany(part => Items(Find(part, "oneOf")?.Value).Concat(Items(Find(part, "anyOf")?.Value)))
            .Select(item => new StatedSchema(contract, item, evidence))];

    public IReadOnlyList<StatedProperty> Properties => field ??=
        [.. Parts.SelectMany(part => Entries(Find(part, "properties")?.Value).Select(entry => Property(part, entry)))];

    /// <summary>The type in words.</summary>
    public string Words => (Name, Type, Format) switch
    {
        ({ } name, _, _) => name,
        (_, "array", _) when Element is { } element => $"array of {element.Words}",
        (_, "object", _) when Values is { } values => $"object with values of {values.Words}",
        (_, { } type, { } format) => $"{type} ({format})",
        (_, { } type, _) => type,
        _ => Alternatives.Count > 0 ? string.Join(" or ", Alternatives.Select(alternative => alternative.Words)) : "anything",
    };

    private StatedSchema? Member(string name) =>
        Parts.Select(part => Find(part, name)?.Value).FirstOrDefault(value => value is not null) is { } value
            ? new StatedSchema(contract, value, evidence)
            : null;

    // A part's evidence is at the property, or else at its schema: the evidence of a reference's target is about the target's members.
    private StatedProperty Property(YamlNode part, YamlEntry entry) => new(
        new Stated(entry.Name, entry.Line, Stating.SourceOf(entry.Value) ?? Stating.SourceOf(part) ?? evidence),
        new StatedSchema(contract, entry.Value, evidence));

    private List<YamlNode> Parts => field ??= Collect();

    private List<YamlNode> Collect()
    {
        var parts = new List<YamlNode>();
        var open = new Queue<YamlNode>([node]);
        while (parts.Count < MostParts && open.TryDequeue(out var part))
        {
            parts.Add(part);
            foreach (var item in Items(Find(part, "allOf")?.Value)) open.Enqueue(contract.Resolve(item));
        }

        return parts;
    }
}

/// <summary>A property of an object.</summary>
internal sealed record StatedProperty(Stated At, StatedSchema Schema);
