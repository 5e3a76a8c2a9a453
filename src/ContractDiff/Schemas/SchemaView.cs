using EmailSync.ContractDiff.Documents;

namespace EmailSync.ContractDiff.Schemas;

/// <summary>A schema with its references followed and the parts of allOf put together.</summary>
internal sealed class SchemaView
{
    // allOf may lead back to itself.
    private const int MostParts = 50;
    private const int MostWords = 4;
    private static readonly string[] Limits =
        ["maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum", "maxLength", "minLength", "maxItems", "minItems", "maxProperties",
            "minProperties", "pattern", "uniqueItems", "multipleOf"];

    private readonly List<SchemaPlace> parts = [];

    private SchemaView(SchemaPlace at, string? name)
    {
        At = at;
        Name = name;
    }

    /// <summary>Where it is, after following its reference.</summary>
    public SchemaPlace At { get; }

    /// <summary>Its name among the definitions or components; null if it is written where it is used.</summary>
    public string? Name { get; }

    /// <summary>Whether it is one of the definitions or components itself, and not a use of one.</summary>
    public bool IsComponent => At.Pointer.Split('/') is ["", "definitions", _] or ["", "components", "schemas", _];

    /// <summary>The type; null if a value may have any.</summary>
    public string? Type { get; private set; }

    public string? Format { get; private set; }

    public bool IsNullable { get; private set; }

    public bool IsReadOnly { get; private set; }

    public bool IsWriteOnly { get; private set; }

    /// <summary>The values that are allowed, as JSON; null if it does not list them.</summary>
    public IReadOnlyDictionary<string, SchemaPlace>? Values { get; private set; }

    public IReadOnlyDictionary<string, SchemaPlace> Properties { get; private set; } = new Dictionary<string, SchemaPlace>();

    public IReadOnlySet<string> Required { get; private set; } = new HashSet<string>();

    public SchemaPlace? Items { get; private set; }

    /// <summary>The schema of a map's values; null if there is none.</summary>
    public SchemaPlace? MapValues { get; private set; }

    /// <summary>Whether properties that it does not list are refused.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>The alternatives of oneOf and anyOf.</summary>
    public IReadOnlyList<SchemaPlace> Alternatives { get; private set; } = [];

    /// <summary>Limits of a value, by keyword, as they are written.</summary>
    public IReadOnlyDictionary<string, string> Bounds { get; private set; } = new Dictionary<string, string>();

    /// <summary>Bytes in place of text: a file.</summary>
    public bool IsBinary => Type == "file" || Type is "string" && Format is "binary";

    /// <summary>Null if the reference leads nowhere: such a value may be anything.</summary>
    public static SchemaView? Of(SchemaPlace written)
    {
        var name = NameOf(written);
        if (written.File.Resolve(written) is not { } at) return null;
        var view = new SchemaView(at, name);
        view.Collect(at);
        view.Combine();
        return view;
    }

    /// <summary>The type in words.</summary>
    public string Words => WordsOf(this, MostWords);

    // An array may be an element of itself.
    private static string WordsOf(SchemaView? view, int depth) => depth == 0 ? "…" : view switch
    {
        null => "anything",
        { Name: { } name, Values: null } when view.Type is "object" or null => ReferencePages.Contracts.CarrierName.Short(name),
        { Values: { } values } => $"one of {values.Count} values",
        { Type: "array", Items: { } items } => $"array of {WordsOf(Of(items), depth - 1)}",
        { MapValues: { } values } => $"map of {WordsOf(Of(values), depth - 1)}",
        { Type: { } type, Format: { } format } => $"{type} ({format})",
        { Type: { } type } => type,
        _ => view.Alternatives.Count > 0 ? "one of several types" : "anything",
    };

    private static string? NameOf(SchemaPlace written) =>
        written.Node.TextOf("$ref") is { } reference
            ? Contract.Schemas.JsonPointer.Unescape(Uri.UnescapeDataString(reference[(reference.LastIndexOf('/') + 1)..]))
            // NSwag writes a reference that may be null as the only part of allOf.
            : written.Node["allOf"]?.Items is [var only] && written.Node["properties"] is null ? only.TextOf("$ref") is { } part
                ? part[(part.LastIndexOf('/') + 1)..]
                : null
            : written.Pointer.Split('/') is ["", "definitions", var definition] ? Contract.Schemas.JsonPointer.Unescape(definition)
            : written.Pointer.Split('/') is ["", "components", "schemas", var schema] ? Contract.Schemas.JsonPointer.Unescape(schema)
            : null;

    private void Collect(SchemaPlace at)
    {
        var open = new Queue<SchemaPlace>([at]);
        while (parts.Count < MostParts && open.TryDequeue(out var part))
        {
            parts.Add(part);
            if (part.Member("allOf") is not { } all) continue;
            for (var i = 0; i < all.Node.Items.Count; i++)
                if (part.File.Resolve(all.Item(i)) is { } next && !parts.Contains(next)) open.Enqueue(next);
        }
    }

    private void Combine()
    {
        var properties = new Dictionary<string, SchemaPlace>(StringComparer.Ordinal);
        var required = new HashSet<string>(StringComparer.Ordinal);
        var bounds = new Dictionary<string, string>(StringComparer.Ordinal);
        var alternatives = new List<SchemaPlace>();
        foreach (var part in parts)
        {
            var node = part.Node;
            ReadType(node);
            Format ??= node.TextOf("format");
            IsNullable |= node.IsTrue("nullable") || node.IsTrue("x-nullable");
            IsReadOnly |= node.IsTrue("readOnly");
            IsWriteOnly |= node.IsTrue("writeOnly");
            Items ??= part.Member("items");
            if (part.Member("enum") is { } values && Values is null) ReadValues(values);
            foreach (var (name, _) in part.Member("properties")?.Node.Members ?? [])
                properties.TryAdd(name, part.Member("properties")!.Value.Member(name)!.Value);
            foreach (var name in node["required"]?.Items ?? []) required.Add(name.Text);
            foreach (var limit in Limits)
                if (node[limit] is { Kind: not NodeKind.Object } bound) bounds.TryAdd(limit, bound.Text);
            if (part.Member("additionalProperties") is { } more)
            {
                if (more.Node.Kind == NodeKind.Object) MapValues ??= more;
                else IsClosed |= more.Node.Text == "false";
            }

            foreach (var keyword in (string[])["oneOf", "anyOf"])
                if (part.Member(keyword) is { } any)
                    for (var i = 0; i < any.Node.Items.Count; i++) alternatives.Add(any.Item(i));
        }

        (Properties, Required, Bounds, Alternatives) = (properties, required, bounds, alternatives);
        if (Type is null && (properties.Count > 0 || MapValues is not null)) Type = "object";
        if (Type is null && Items is not null) Type = "array";
        if (Type == "file") Format ??= "binary";
    }

    private void ReadType(Node node)
    {
        if (node["type"] is not { } type) return;
        Type ??= type.Kind == NodeKind.Text ? type.Text : type.Items.FirstOrDefault(item => item.Text != "null")?.Text;
        IsNullable |= type.Items.Any(item => item.Text == "null");
    }

    private void ReadValues(SchemaPlace list)
    {
        var values = new Dictionary<string, SchemaPlace>(StringComparer.Ordinal);
        for (var i = 0; i < list.Node.Items.Count; i++)
            if (list.Node.Items[i].Kind == NodeKind.Null) IsNullable = true;
            else values.TryAdd(list.Node.Items[i].Print(), list.Item(i));
        Values = values;
    }
}
