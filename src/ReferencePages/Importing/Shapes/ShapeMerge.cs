namespace EmailSync.ReferencePages.Importing.Shapes;

/// <summary>
/// A type combined from a page and another source: the page wins in what it says, the other fills in what it omits. The page's
/// name of a carrier wins only if the other agrees: where pages do not know a type, they name an unrelated carrier.
/// </summary>
/// <param name="Shape">The type.</param>
/// <param name="IsContradiction">Whether the other source contradicts the page.</param>
/// <param name="IsFilled">Whether the other source filled in what a page cannot say: elements, values, members.</param>
internal readonly record struct ShapeMerge(Shape Shape, bool IsContradiction, bool IsFilled)
{
    /// <summary>Whether the page names an unrelated carrier, and the type is the other source's.</summary>
    public bool IsStandIn { get; private init; }

    public static ShapeMerge Of(Shape page, Shape other)
    {
        if (other.Kind == ShapeKind.Unknown) return new(page, false, false);
        return page.Kind switch
        {
            ShapeKind.Unknown => new(other, false, true),
            ShapeKind.Map or ShapeKind.Members =>
                other.IsObject ? new(page.Items is null && page.Members.Count == 0 ? other : page, false, true) : new(page, true, false),
            ShapeKind.Array => other.Kind == ShapeKind.Array ? OfArrays(page, other) : new(page, true, false),
            ShapeKind.Carrier => OfCarrier(page, other),
            _ when page.Kind != other.Kind => new(page, true, false),
            _ when page.Format is not null && other.Format is not null && page.Format != other.Format => new(page, true, false),
            _ => new(other with { Format = page.Format ?? other.Format }, false, other.Values.Count > 0),
        };
    }

    private static ShapeMerge OfArrays(Shape page, Shape other)
    {
        if (other.Items is null) return new(page, false, false);
        var items = Of(page.Items ?? Shape.Unknown, other.Items);
        return new(page with { Items = items.Shape }, items.IsContradiction, items.IsFilled) { IsStandIn = items.IsStandIn };
    }

    // A page's short name and a Swagger file's full name can mean the same carrier; the full name is more precise.
    private static ShapeMerge OfCarrier(Shape page, Shape other) =>
        other is { Kind: ShapeKind.Map, Items: null } ? new(page, false, false)
        : other.Kind == ShapeKind.Carrier && CarrierName.Short(other.Carrier!) == CarrierName.Short(page.Carrier!)
            ? new(other, false, false)
            : new(other, true, true) { IsStandIn = true };
}
