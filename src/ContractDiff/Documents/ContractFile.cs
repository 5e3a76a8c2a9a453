namespace EmailSync.ContractDiff.Documents;

/// <summary>A file with a contract: Swagger 2.0 or OpenAPI 3, in JSON or YAML.</summary>
internal sealed class ContractFile
{
    /// <summary>The maximum size of a file in bytes; all of the vendor's agents together are a sixth of it.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>How deeply its values may be nested.</summary>
    public const int MaxDepth = 200;

    private const int MostHops = 20;
    private readonly Dictionary<string, SchemaPlace?> targets = new(StringComparer.Ordinal);

    private ContractFile(string name, Node root, bool isSwagger)
    {
        Name = name;
        Root = root;
        IsSwagger = isSwagger;
        SaysNull = !isSwagger || Mentions(root, "x-nullable");
    }

    /// <summary>Its path, as it was given.</summary>
    public string Name { get; }

    public Node Root { get; }

    /// <summary>The page and line of each path, where the file was made of reference pages; null if it is a file itself.</summary>
    public IReadOnlyDictionary<string, (string Page, int Line)>? Pages { get; private init; }

    /// <summary>Whether it is Swagger 2.0.</summary>
    public bool IsSwagger { get; }

    /// <summary>Whether it says what may be null. Swagger 2.0 has no word for it but <c>x-nullable</c>.</summary>
    public bool SaysNull { get; }

    /// <summary>References that lead nowhere: what they would describe counts as anything.</summary>
    public SortedSet<string> Dangling { get; } = new(StringComparer.Ordinal);

    /// <param name="name">Its name, for messages.</param>
    /// <param name="bytes">JSON or YAML in UTF-8.</param>
    /// <param name="pages">The page and line of each path, if the bytes were made of reference pages.</param>
    /// <exception cref="ContractFileException">It cannot be read; with the line.</exception>
    public static ContractFile Read(string name, ReadOnlySpan<byte> bytes,
        IReadOnlyDictionary<string, (string Page, int Line)>? pages = null)
    {
        if (bytes.Length > MaxBytes) throw new ContractFileException(1, $"expected at most {MaxBytes} bytes, found more");
        if (bytes is [0xEF, 0xBB, 0xBF, ..]) bytes = bytes[3..];
        var root = bytes.TrimStart(" \t\r\n"u8) is [(byte)'{', ..] ? JsonNodes.Read(bytes) : YamlNodes.Read(bytes);
        var isSwagger = root["swagger"]?.Text == "2.0";
        if (!isSwagger && root["openapi"]?.Text is not ['3', '.', ..])
            throw new ContractFileException(root.Line, "expected swagger: 2.0 or openapi: 3.x, found neither")
            {
                IsOther = root["swagger"] is null && root["openapi"] is null
            };
        return root["paths"] is { Kind: NodeKind.Object }
            ? new ContractFile(name, root, isSwagger) { Pages = pages }
            : throw new ContractFileException(root.Line, "expected the operations under paths, found none");
    }

    /// <summary>Where a reference leads; itself if it is none; null if it leads nowhere in this file.</summary>
    public SchemaPlace? Resolve(SchemaPlace place)
    {
        for (var hop = 0; hop < MostHops; hop++)
        {
            if (place.Node.TextOf("$ref") is not { } reference) return place;
            if (!targets.TryGetValue(reference, out var target)) targets.Add(reference, target = Target(reference));
            if (target is null)
            {
                Dangling.Add($"{Name}:{place.Node.Line}: {reference} leads nowhere; what it would describe counts as anything");
                return null;
            }

            place = target.Value;
        }

        return null;
    }

    private SchemaPlace? Target(string reference)
    {
        if (!reference.StartsWith("#/", StringComparison.Ordinal)) return null;
        var at = Root;
        foreach (var step in Uri.UnescapeDataString(reference)[2..].Split('/'))
        {
            if (at[Contract.Schemas.JsonPointer.Unescape(step)] is not { } next) return null;
            at = next;
        }

        return new SchemaPlace(this, at, reference[1..]);
    }

    private static bool Mentions(Node root, string name)
    {
        var seen = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        var open = new Stack<Node>([root]);
        while (open.TryPop(out var node))
        {
            if (!seen.Add(node)) continue;
            if (node[name] is not null) return true;
            foreach (var member in node.Members) open.Push(member.Value);
            foreach (var item in node.Items) open.Push(item);
        }

        return false;
    }
}

/// <summary>A value in a file, and the JSON pointer that leads there.</summary>
/// <param name="File">The file.</param>
/// <param name="Node">The value.</param>
/// <param name="Pointer">The pointer, beginning with a slash.</param>
internal readonly record struct SchemaPlace(ContractFile File, Node Node, string Pointer)
{
    /// <summary>The file, the line, and the pointer; what reference pages say is in the page of the operation.</summary>
    public Place Place
    {
        get
        {
            if (File.Pages is null) return new Place(File.Name, Node.Line, Pointer);
            var path = Pointer.Split('/') is ["", "paths", var step, ..] ? Contract.Schemas.JsonPointer.Unescape(step) : "";
            return File.Pages.TryGetValue(path, out var page) ? new Place(page.Page, page.Line, Pointer) : new Place(File.Name, 1, Pointer);
        }
    }

    /// <summary>A member of it, which exists.</summary>
    public SchemaPlace Of(string name, Node member) => new(File, member, $"{Pointer}/{Contract.Schemas.JsonPointer.Escape(name)}");

    /// <summary>A member of it; null if there is none.</summary>
    public SchemaPlace? Member(string name) => Node[name] is { } member ? Of(name, member) : null;

    /// <summary>An item of it, which exists.</summary>
    public SchemaPlace Item(int index) => new(File, Node.Items[index], $"{Pointer}/{index}");
}

/// <summary>Why a file cannot be read.</summary>
/// <param name="line">Where, counted from 1.</param>
/// <param name="reason">What was expected, and what was found.</param>
internal sealed class ContractFileException(int line, string reason) : Exception(reason)
{
    public int Line { get; } = line;

    /// <summary>Whether it can be read, and is something else than a contract.</summary>
    public bool IsOther { get; init; }
}
