namespace EmailSync.ReferencePages.Importing.Shapes;

/// <summary>What is known of a value's type.</summary>
internal sealed record Shape(ShapeKind Kind)
{
    public static readonly Shape Unknown = new(ShapeKind.Unknown);
    public static readonly Shape Text = new(ShapeKind.Text);
    public static readonly Shape Integer = new(ShapeKind.Integer);
    public static readonly Shape Number = new(ShapeKind.Number);
    public static readonly Shape Boolean = new(ShapeKind.Boolean);
    public static readonly Shape AnyArray = new(ShapeKind.Array);
    public static readonly Shape AnyMap = new(ShapeKind.Map);

    /// <summary>The format of OpenAPI; null where none is known.</summary>
    public string? Format { get; init; }

    /// <summary>The values that a text may have; none where any will do.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>What an array's elements or a map's values are; null where that is not known.</summary>
    public Shape? Items { get; init; }

    /// <summary>What a sample's object is made of.</summary>
    public IReadOnlyList<(string Name, Shape Shape)> Members { get; init; } = [];

    /// <summary>The carrier's name: short as a page has it, or whole as a Swagger file has it.</summary>
    public string? Carrier { get; init; }

    /// <summary>The Swagger file that a whole name is from; null where the name is a page's.</summary>
    public Swagger.SwaggerFile? From { get; init; }

    /// <summary>Whether JSON writes it as an object.</summary>
    public bool IsObject => Kind is ShapeKind.Map or ShapeKind.Members or ShapeKind.Carrier;

    public static Shape ArrayOf(Shape? items) => new(ShapeKind.Array) { Items = items };

    public static Shape MapOf(Shape? values) => new(ShapeKind.Map) { Items = values };

    public static Shape CarrierOf(string name, Swagger.SwaggerFile? from = null) => new(ShapeKind.Carrier) { Carrier = name, From = from };

    /// <summary>The same type, its carriers being those of a Swagger file.</summary>
    public Shape In(Swagger.SwaggerFile file) => this with
    {
        From = Kind == ShapeKind.Carrier ? file : null,
        Items = Items?.In(file),
        Members = [.. Members.Select(member => (member.Name, member.Shape.In(file)))],
    };

    /// <summary>The carriers in it.</summary>
    public IEnumerable<Shape> Carriers() =>
        Kind == ShapeKind.Carrier ? [this] : [.. Items?.Carriers() ?? [], .. Members.SelectMany(member => member.Shape.Carriers())];

    /// <summary>The same text for the same type.</summary>
    public string Print() =>
        $"{Kind} {Format} {Carrier} {string.Join('|', Values)} ({Items?.Print()}) "
            + $"({string.Join(',', Members.Select(member => $"{member.Name}:{member.Shape.Print()}"))})";

    /// <summary>As a person would say it, for warnings.</summary>
    public string Wording => Kind switch
    {
        ShapeKind.Unknown => "anything",
        ShapeKind.Text => Format ?? (Values.Count > 0 ? "one of a list of texts" : "string"),
        ShapeKind.Integer or ShapeKind.Number => Format ?? Kind.ToString().ToLowerInvariant(),
        ShapeKind.Boolean => "boolean",
        ShapeKind.Array => Items is { Kind: not ShapeKind.Unknown } items ? $"array of {items.Wording}" : "array",
        ShapeKind.Carrier => Carrier!,
        _ => "object",
    };
}

internal enum ShapeKind
{
    /// <summary>Nothing is known of it.</summary>
    Unknown,
    Text,
    Integer,
    Number,
    Boolean,
    Array,

    /// <summary>An object of any names; <see cref="Shape.Items"/> says what its values are, where that is known.</summary>
    Map,

    /// <summary>An object with members that a sample shows.</summary>
    Members,

    /// <summary>An object with a name of its own.</summary>
    Carrier,
}
