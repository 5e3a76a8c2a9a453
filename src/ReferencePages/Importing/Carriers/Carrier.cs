using EmailSync.ReferencePages.Importing.Swagger;

namespace EmailSync.ReferencePages.Importing.Carriers;

/// <summary>A named object, combined from pages and Swagger files.</summary>
/// <param name="shortName">Its name on the pages.</param>
/// <param name="agent">The agent of the page that mentioned it first.</param>
internal sealed class Carrier(string shortName, string agent)
{
    private readonly List<CarrierProperty> properties = [];
    private readonly Dictionary<string, int> listed = new(StringComparer.OrdinalIgnoreCase);
    private int tables;

    public string ShortName { get; } = shortName;

    public string Agent { get; } = agent;

    /// <summary>Its name in the Swagger file; null if no such file has it.</summary>
    public string? WholeName { get; init; }

    /// <summary>Whether it is an answer, or an element of one, that the pages do not name.</summary>
    public bool IsElement { get; init; }

    /// <summary>Its name in the contract, once that is settled.</summary>
    public string? FinalName { get; set; }

    public IReadOnlyList<CarrierProperty> Properties => properties;

    public Source Source => WholeName is null ? Source.Docs : Source.Vendor;

    /// <summary>Adds what a Swagger file lists.</summary>
    public void Fill(SwaggerFile file, IReadOnlyList<SwaggerProperty> known) =>
        properties.AddRange(
            known.Select(property => new CarrierProperty(property.Name, property.Shape.In(file), Source.Vendor, null, file.Name)));

    /// <summary>Adds what a page's table lists.</summary>
    /// <returns>A line for each contradiction, and the properties whose type on the page stands in for another one.</returns>
    public (IReadOnlyList<string> Warnings, IReadOnlyList<string> StandIns) Add(IReadOnlyList<CarrierProperty> table)
    {
        tables++;
        var warnings = new List<string>();
        var standIns = table.Where(row => row.StandIn is not null).Select(row => row.Name).ToList();
        foreach (var row in table)
        {
            listed[row.Name] = listed.GetValueOrDefault(row.Name) + 1;
            var at = properties.FindIndex(property => string.Equals(property.Name, row.Name, StringComparison.OrdinalIgnoreCase));
            if (at < 0)
            {
                if (WholeName is not null)
                    warnings.Add(
                        $"{row.Location}: {ShortName}.{row.Name} is on the page, "
                            + $"and {WholeName} in the Swagger file has no such property; it is taken from the page");
                properties.Add(row);
                continue;
            }

            var known = properties[at];
            var merged = ShapeMerge.Of(row.Shape, known.Shape);
            if (merged.IsContradiction)
                warnings.Add(
                    $"{row.Location}: {ShortName}.{row.Name} is {row.Shape.Wording} on the page and {known.Shape.Wording} "
                        + $"in {known.Location}; {(merged.IsStandIn ? "the page names an unrelated type" : "the page's type is taken")}");
            if (merged.IsStandIn) standIns.Add(row.Name);
            var note = merged.IsContradiction && !merged.IsStandIn
                ? row.Note
                : merged.IsFilled && known.Source == Source.Vendor ? "Its type is filled in from the Swagger file" : row.Note ?? known.Note;
            properties[at] =
                row with
                {
                    Shape = merged.Shape,
                    Note = note,
                    Shown = known.Shown.Kind == ShapeKind.Unknown ? row.Shown : known.Shown,
                    IsNullShown = row.IsNullShown || known.IsNullShown
                };
        }

        return (warnings, [.. standIns.Distinct()]);
    }

    /// <summary>Whether a Swagger file says what this property is.</summary>
    public bool IsOfVendor(string property) => properties.Exists(known =>
        known.Source == Source.Vendor && known.Shape.Kind != ShapeKind.Unknown
            && string.Equals(known.Name, property, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds what a sample shows of a carrier that no table and no Swagger file lists.</summary>
    public void AddShown(Shape shown, string location)
    {
        foreach (var (name, shape) in shown.Members)
            if (WholeName is null && !listed.ContainsKey(name)
                && !properties.Exists(property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase)))
                properties.Add(new CarrierProperty(name, shape, Source.Docs, "Only in a page's sample", location));
    }

    /// <summary>
    /// Completes the properties once every page is read. Properties that only some pages list count as the Swagger file's, if any.
    /// </summary>
    public void Settle(Func<CarrierProperty, CarrierProperty> complete)
    {
        for (var i = 0; i < properties.Count; i++)
        {
            var property = properties[i];
            if (property.Source == Source.Docs && WholeName is not null && listed.GetValueOrDefault(property.Name) < tables)
                property = property with { Source = Source.Vendor, Note = "Not every page lists it" };
            properties[i] = complete(property);
        }
    }
}

/// <summary>A property of a carrier.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its type.</param>
/// <param name="Source">Its source.</param>
/// <param name="Note">What the evidence does not cover; null if it covers everything.</param>
/// <param name="Location">The page and line, or the Swagger file, for messages.</param>
internal sealed record CarrierProperty(string Name, Shape Shape, Source Source, string? Note, string Location)
{
    /// <summary>What a sample shows about the type.</summary>
    public Shape Shown { get; init; } = Shape.Unknown;

    /// <summary>The carrier that the page names in place of the type, which it does not know; null if there is none.</summary>
    public string? StandIn { get; init; }

    /// <summary>Whether a sample shows null.</summary>
    public bool IsNullShown { get; init; }
}

/// <summary>The source of a fact: the contract's evidence.</summary>
internal enum Source
{
    /// <summary>A page says it.</summary>
    Docs,

    /// <summary>Only a Swagger file says it.</summary>
    Vendor,

    /// <summary>Neither says it.</summary>
    Assumed,
}
