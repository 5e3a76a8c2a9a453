using EmailSync.ReferencePages.Importing.Swagger;

namespace EmailSync.ReferencePages.Importing.Carriers;

/// <summary>The carriers that pages and Swagger files mention, each once.</summary>
internal sealed class CarrierRegistry(IReadOnlyList<SwaggerFile> files)
{
    private readonly Dictionary<(SwaggerFile? File, string Name), Carrier> known = [];
    private readonly Dictionary<SwaggerFile, ILookup<string, string>> byShortName =
        files.ToDictionary(file => file, file => file.Definitions.Keys.ToLookup(CarrierName.Short));
    private readonly HashSet<string> differing = DefinitionComparison.Differing(files);

    /// <summary>A page's type, its short names replaced by the full ones of the Swagger files where these are unambiguous.</summary>
    /// <param name="shape">The type.</param>
    /// <param name="file">The Swagger file that has the page's operation; null if none does.</param>
    public Shape Qualify(Shape shape, SwaggerFile? file)
    {
        if (shape.Items is { } items) return shape with { Items = Qualify(items, file) };
        if (shape.Kind != ShapeKind.Carrier || shape.From is not null) return shape;
        foreach (var candidate in file is null ? files : [file])
            if (byShortName[candidate][shape.Carrier!].ToList() is [var whole])
                return Shape.CarrierOf(whole, candidate);
        return shape;
    }

    /// <summary>The carrier that a type names.</summary>
    public Carrier Of(Shape reference, string agent) =>
        reference.From is { } file ? OfFile(file, reference.Carrier!, agent) : OfPage(reference.Carrier!, agent);

    /// <summary>A carrier that a page names, whichever agent the page belongs to.</summary>
    public Carrier OfPage(string name, string agent) => Known(name, () => new Carrier(name, agent));

    /// <summary>A type that the pages do not name. It belongs to one agent, as operations of two agents may share a name.</summary>
    /// <returns>The type as a reference.</returns>
    public Shape Named(string name, string agent, bool isElement)
    {
        Known($"{agent}/{name}", () => new Carrier(name, agent) { IsElement = isElement });
        return Shape.CarrierOf($"{agent}/{name}");
    }

    private Carrier Known(string name, Func<Carrier> make) =>
        known.TryGetValue((null, name), out var carrier) ? carrier : known[(null, name)] = make();

    /// <summary>The properties that a page lists for a carrier.</summary>
    public IEnumerable<string> PropertiesOf(string name) =>
        known.TryGetValue((null, name), out var carrier) ? carrier.Properties.Select(property => property.Name) : [];

    private Carrier OfFile(SwaggerFile file, string whole, string agent)
    {
        // Files that agree on a carrier share it; the first one that has it represents all.
        var key = differing.Contains(whole) ? file : files.First(other => other.Definitions.ContainsKey(whole));
        if (known.TryGetValue((key, whole), out var carrier)) return carrier;
        carrier = new Carrier(CarrierName.Short(whole), agent) { WholeName = whole };
        known.Add((key, whole), carrier);
        carrier.Fill(key, key.Definitions[whole]);
        return carrier;
    }
}

/// <summary>Finds the carriers on which Swagger files disagree, directly or through what they refer to.</summary>
internal static class DefinitionComparison
{
    /// <returns>Their full names.</returns>
    public static HashSet<string> Differing(IReadOnlyList<SwaggerFile> files)
    {
        var shared = files.SelectMany(file => file.Definitions).GroupBy(definition => definition.Key).Where(same => same.Count() > 1)
            .ToList();
        var differing = shared.Where(same => same.Select(definition => Print(definition.Value)).Distinct().Count() > 1)
            .Select(same => same.Key).ToHashSet(StringComparer.Ordinal);

        // A carrier that refers to a different one is different, even if its text is the same.
        for (var found = differing.Count; found > 0;)
        {
            var more = shared.Where(same => !differing.Contains(same.Key) && same.Any(definition => RefersTo(definition.Value, differing)))
                .Select(same => same.Key).ToList();
            found = more.Count;
            differing.UnionWith(more);
        }

        return differing;
    }

    private static bool RefersTo(IReadOnlyList<SwaggerProperty> properties, HashSet<string> names) =>
        properties.SelectMany(property => property.Shape.Carriers()).Any(carrier => names.Contains(carrier.Carrier!));

    private static string Print(IReadOnlyList<SwaggerProperty> properties) =>
        string.Join(';',
            properties.OrderBy(property => property.Name, StringComparer.Ordinal)
                .Select(property => $"{property.Name}:{property.Shape.Print()}"));
}
