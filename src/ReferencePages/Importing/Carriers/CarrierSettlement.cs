using EmailSync.ReferencePages.Importing.Contracts;

namespace EmailSync.ReferencePages.Importing.Carriers;

/// <summary>
/// Finds the carriers that an import needs, including everything they refer to, and decides each one's name. A carrier that the
/// contract already has keeps the contract's name; two with the same short name are distinguished by the namespaces before it.
/// </summary>
internal sealed class CarrierSettlement(CarrierRegistry registry, ContractSchemas contract, List<string> warnings)
{
    private readonly List<Carrier> added = [];
    private readonly HashSet<Carrier> reached = [];

    /// <summary>The carriers that the contract lacks, in the order in which they are reached.</summary>
    /// <param name="roots">The types of bodies and answers, and the agent of each.</param>
    public IReadOnlyList<Carrier> Settle(IEnumerable<(Shape Shape, string Agent)> roots)
    {
        var waiting =
            new Queue<Carrier>(roots.SelectMany(root => root.Shape.Carriers().Select(reference => registry.Of(reference, root.Agent))));
        while (waiting.TryDequeue(out var carrier))
        {
            if (!reached.Add(carrier)) continue;
            if (contract.Find(carrier) is { } there)
            {
                carrier.FinalName = there;
                Compare(carrier, there);
                continue;
            }

            carrier.Settle(Complete);
            added.Add(carrier);
            foreach (var reference in carrier.Properties.SelectMany(property => property.Shape.Carriers()))
                waiting.Enqueue(registry.Of(reference, carrier.Agent));
        }

        Name();
        return added;
    }

    private CarrierProperty Complete(CarrierProperty property)
    {
        var shape = Complete(property.Name, property.Shape, property.Shown);
        return ReferenceEquals(shape, property.Shape)
            ? property
            : property with { Shape = shape, Note = "Its type is what the page's sample shows" };
    }

    /// <summary>A type completed by what a sample shows, where nothing else says what its elements or values are.</summary>
    public Shape Complete(string name, Shape known, Shape shown) => (known.Kind, shown.Kind) switch
    {
        (ShapeKind.Unknown, not ShapeKind.Unknown) => Known(name, shown),
        // Its values can be of any type: members that only a sample has are just examples.
        (ShapeKind.Map, ShapeKind.Members) when known.Items is null => Shape.MapOf(Shape.Unknown),
        // A map whose values the sample does not show, for it writes null or {} where it cannot make one up.
        (ShapeKind.Map, ShapeKind.Map) when known.Items is null && shown.Items is { Kind: ShapeKind.Unknown } => shown,
        (ShapeKind.Array, ShapeKind.Array) or (ShapeKind.Map, ShapeKind.Map)
            when known.Items is null or { Kind: ShapeKind.Unknown } && shown.Items is { Kind: not ShapeKind.Unknown } items =>
            known with { Items = Known(CarrierName.Singular(name), items) },
        _ => known,
    };

    // A sample's members are those of a carrier that has all of them and the name of the property.
    private Shape Known(string name, Shape shown)
    {
        if (shown.Items is { } items) return shown with { Items = Known(CarrierName.Singular(name), items) };
        if (shown.Kind != ShapeKind.Members) return shown;
        var names = contract.Has(name) ? contract.PropertiesOf(name) : registry.PropertiesOf(name);
        return shown.Members.All(member => names.Contains(member.Name, StringComparer.OrdinalIgnoreCase)) ? Shape.CarrierOf(name) : shown;
    }

    private void Compare(Carrier carrier, string there)
    {
        foreach (var (property, says) in contract.Differences(there, carrier)
            .Where(difference => difference.Property.Source == Source.Docs))
            warnings.Add(says is null
                ? $"{property.Location}: {carrier.ShortName}.{property.Name} is on the page, and the contract's schema {there} lacks it; "
                    + $"the schema is left as it is"
                : $"{property.Location}: {carrier.ShortName}.{property.Name} is {property.Shape.Wording} on the page and {says} in the "
                    + $"contract's schema {there}; the schema is left as it is");
    }

    private void Name()
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var same in added.GroupBy(carrier => carrier.ShortName, StringComparer.OrdinalIgnoreCase))
            if (same.Count() == 1 && !contract.Has(same.Key)) taken.Add(same.First().FinalName = same.Key);

        foreach (var same in added.Where(carrier => carrier.FinalName is null)
            .GroupBy(carrier => carrier.ShortName, StringComparer.OrdinalIgnoreCase))
        {
            foreach (var carrier in same.OrderBy(carrier => carrier.WholeName, StringComparer.Ordinal)
                .ThenBy(carrier => carrier.Agent, StringComparer.Ordinal))
            {
                var isTwofold = same.Count(other => other.WholeName == carrier.WholeName) > 1;
                carrier.FinalName = Candidates(carrier, isTwofold).First(name => !contract.Has(name) && taken.Add(name));
                warnings.Add(
                    $"{carrier.WholeName ?? carrier.ShortName} becomes the schema {carrier.FinalName}, as {same.Key} is also the name of "
                        + $"another type");
            }
        }
    }

    private static IEnumerable<string> Candidates(Carrier carrier, bool isTwofold)
    {
        for (var namespaces = 1; !isTwofold && carrier.WholeName is { } whole
            && CarrierName.Qualified(whole, namespaces) is { } name; namespaces++) yield return name;
        yield return carrier.Agent + carrier.ShortName;
        for (var number = 2; ; number++) yield return $"{carrier.Agent}{carrier.ShortName}{number}";
    }
}
