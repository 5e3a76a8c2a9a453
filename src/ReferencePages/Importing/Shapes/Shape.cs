namespace EmailSync.ReferencePages.Importing.Shapes;

/// <summary>What is known about a value's type.</summary>
internal sealed record Shape(ShapeKind Kind)
{
    public static readonly Shape Unknown = new(ShapeKind.Unknown);
    public static readonly Shape Text = new(ShapeKind.Text);
    public static readonly Shape Integer = new(ShapeKind.Integer);
    public static readonly Shape Number = new(ShapeKind.Number);
    public static readonly Shape Boolean = new(ShapeKind.Boolean);
    public static readonly Shape AnyArray = new(ShapeKind.Array);
    public static readonly Shape AnyMap = new(ShapeKind.Map);

    /// <summary>The OpenAPI format; null if none is known.</summary>
    public string? Format { get; init; }

    /// <summary>The allowed values of a text; empty if any is allowed.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>The type of an array's elements or a map's values; null if that is not known.</summary>
    public Shape? Items { get; init; }

    /// <summary>The members of a sample's object.</summary>
    public IReadOnlyList<(string Name, Shape Shape)> Members { get; init; } = [];

    /// <summary>The carrier's name: short from a page, full from a Swagger file.</summary>
    public string? Carrier { get; init; }

    /// <summary>The Swagger file that a full name is from; null if the name is a page's.</summary>
    public Swagger.SwaggerFile? From { get; init; }

    /// <summary>Whether JSON writes it as an object.</summary>
    public bool IsObject => Kind is ShapeKind.Map or ShapeKind.Members or ShapeKind.Carrier;

    public static Shape ArrayOf(Shape? items) => new(ShapeKind.Array) { Items = items };

    public static Shape MapOf(Shape? values) => new(ShapeKind.Map) { Items = values };

    public static Shape CarrierOf(string name, Swagger.SwaggerFile? from = null) => new(ShapeKind.Carrier) { Carrier = name, From = from };

    /// <summary>The same type, with its carriers taken from a Swagger file.</summary>
    public Shape In(Swagger.SwaggerFile file) => this with
    {
        From = Kind == ShapeKind.Carrier ? file : null,
        Items = Items?.In(file),
        Members = [.. Members.Select(member => (member.Name, member.Shape.In(file)))],
    };

    /// <summary>The carriers in it.</summary>
    public IEnumerable<Shape> Carriers() =>
        Kind == ShapeKind.Carrier ? [this] : [.. Items?.Carriers() ?? [], .. Members.SelectMany(member => member.Shape.Carriers())];

    /// <summary>A text that is equal for equal types.</summary>
    public string Print() =>
        $"{Kind} {Format} {Carrier} {string.Join('|', Values)} ({Items?.Print()}) "
            + $"({string.Join(',', Members.Select(member => $"{member.Name}:{member.Shape.Print()}"))})";

    /// <summary>The type in words, for warnings.</summary>
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

    /// <summary>An object with any member names; <see cref="Shape.Items"/> is the type of its values, if that is known.</summary>
    Map,

    /// <summary>An object with members that a sample shows.</summary>
    Members,

    /// <summary>A named object.</summary>
    Carrier,
}
