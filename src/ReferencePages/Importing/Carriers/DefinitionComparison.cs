using EmailSync.ReferencePages.Importing.Swagger;

namespace EmailSync.ReferencePages.Importing.Carriers;

/// <summary>Finds the carriers of which Swagger files say different things, themselves or in what they refer to.</summary>
internal static class DefinitionComparison
{
    /// <returns>Their whole names.</returns>
    public static HashSet<string> Differing(IReadOnlyList<SwaggerFile> files)
    {
        var shared = files.SelectMany(file => file.Definitions).GroupBy(definition => definition.Key).Where(same => same.Count() > 1).ToList();
        var differing = shared.Where(same => same.Select(definition => Print(definition.Value)).Distinct().Count() > 1).Select(same => same.Key).ToHashSet(StringComparer.Ordinal);

        // What refers to a different thing is different, though it reads the same.
        for (var found = differing.Count; found > 0;)
        {
            var more = shared.Where(same => !differing.Contains(same.Key) && same.Any(definition => RefersTo(definition.Value, differing))).Select(same => same.Key).ToList();
            found = more.Count;
            differing.UnionWith(more);
        }

        return differing;
    }

    private static bool RefersTo(IReadOnlyList<SwaggerProperty> properties, HashSet<string> names) =>
        properties.SelectMany(property => property.Shape.Carriers()).Any(carrier => names.Contains(carrier.Carrier!));

    private static string Print(IReadOnlyList<SwaggerProperty> properties) =>
        string.Join(';', properties.OrderBy(property => property.Name, StringComparer.Ordinal).Select(property => $"{property.Name}:{property.Shape.Print()}"));
}
