using EmailSync.ReferencePages.Importing.Contracts;
using EmailSync.ReferencePages.Importing.Swagger;

namespace EmailSync.ReferencePages.Importing.Carriers;

/// <summary>
/// Finds the names on pages that stand in for another type: where their generator does not know a type, it writes the name of an
/// unrelated one, such as TableRight or PersonEntity. What such a page lists must not become part of the type of that name.
/// </summary>
internal sealed class StandIns
{
    private readonly Dictionary<string, List<HashSet<string>>> known = new(StringComparer.Ordinal);
    private readonly HashSet<string> names;
    private readonly HashSet<ReferencePage> answers = new(ReferenceEqualityComparer.Instance);

    /// <param name="pages">The pages of an import.</param>
    /// <param name="files">Its Swagger files.</param>
    /// <param name="schemas">The schemas of contracts, which say what the members of a type are.</param>
    public StandIns(IReadOnlyList<ReferencePage> pages, IReadOnlyList<SwaggerFile> files, params IReadOnlyList<JsonObject> schemas)
    {
        foreach (var (whole, properties) in files.SelectMany(file => file.Definitions))
            Know(CarrierName.Short(whole), properties.Select(property => property.Name));
        foreach (var (name, schema) in schemas.SelectMany(all => all))
            Know(schema.At(CarrierName.Extension).Text() is { } whole ? CarrierName.Short(whole) : name,
                schema.At("properties").Members().Select(property => property.Key));
        foreach (var (name, members) in pages.SelectMany(Shown)) Know(name, members);

        var named = pages.Where(page => page.Response.Body is { HasTable: true } && NameOf(page) is not null).ToList();
        foreach (var page in named.Where(page => !IsNamedRightly(page, files))) answers.Add(page);
        foreach (var same in named.Where(page => !answers.Contains(page) && !known.ContainsKey(NameOf(page)!)).GroupBy(NameOf))
            Compare(same.Key!, [.. same]);
        foreach (var page in named.Where(page => !answers.Contains(page))) Know(NameOf(page)!, Members(page));
        names = answers.Select(page => NameOf(page)!).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Whether the type that a page names for its answer stands in for another one.</summary>
    public bool IsOfAnswer(ReferencePage page) => answers.Contains(page);

    /// <summary>What a property really is whose row names a carrier, judged by its sample.</summary>
    /// <returns>Null if nothing speaks against the name.</returns>
    public Shape? OfProperty(PageProperty row, string carrier, SampleValue? sample)
    {
        // Samples name the keys of a map after its owner.
        if (sample is { Members.Count: > 0 } && sample.Members.All(member => IsKeyOf(row.Name, member.Key)))
            return SampleShapes.Of(sample) is { Kind: ShapeKind.Map } map ? map : Shape.MapOf(Shape.Unknown);
        if (row.Name.Equals(carrier, StringComparison.OrdinalIgnoreCase)) return null;
        if (sample is { Members.Count: > 0 } && known.ContainsKey(carrier)
            && !IsKnown(carrier, Significant(sample.Members.Select(member => member.Key)))) return SampleShapes.Of(sample);
        return names.Contains(carrier) && sample is not { Members.Count: > 0 } ? Shape.AnyMap : null;
    }

    private static bool IsKeyOf(string owner, string key) =>
        key == "fieldName" || key.StartsWith(owner, StringComparison.OrdinalIgnoreCase) && key.Length > owner.Length
            && key.AsSpan(owner.Length).IndexOfAnyExceptInRange('0', '9') < 0;

    private void Know(string name, IEnumerable<string> members)
    {
        if (Significant(members) is not { Count: > 0 } significant) return;
        if (known.TryGetValue(name, out var sets)) sets.Add(significant);
        else known.Add(name, [significant]);
    }

    private bool IsNamedRightly(ReferencePage page, IReadOnlyList<SwaggerFile> files)
    {
        var name = NameOf(page)!;
        foreach (var file in files)
            if (file.Operations.TryGetValue(page.Path.Value, out var operation)
                && operation.Result is { Kind: not ShapeKind.Unknown } result)
                return result.Kind == ShapeKind.Carrier && CarrierName.Short(result.Carrier!) == name;
        return !known.ContainsKey(name) || IsKnown(name, Members(page));
    }

    private bool IsKnown(string name, HashSet<string> members) => known[name].Exists(set => IsSame(set, members));

    // The members of one type differ only as far as versions do.
    private static bool IsSame(HashSet<string> type, HashSet<string> members)
    {
        var common = members.Count(type.Contains);
        return members.Count == 0 || common * 2 > members.Count || common == type.Count;
    }

    // If nothing else tells, tables that have little in common describe several types. Only the one of the operation that
    // is called after the name has it rightly.
    private void Compare(string name, List<ReferencePage> pages)
    {
        var groups = new List<List<ReferencePage>>();
        foreach (var page in pages)
            if (groups.Find(group => group.Exists(other =>
                IsSame(Members(other), Members(page)) || IsSame(Members(page), Members(other)))) is { } group) group.Add(page);
            else groups.Add([page]);
        if (groups.Count == 1) return;
        foreach (var group in groups.Where(group =>
            !group.Exists(page => page.Operation.Value.EndsWith(name, StringComparison.OrdinalIgnoreCase)))) answers.UnionWith(group);
    }

    // A property that has the name of its type is of that type.
    private static IEnumerable<(string Name, IEnumerable<string> Members)> Shown(ReferencePage page) =>
        Shown(page.Body?.Properties, page.SampleRequest?.Body).Concat(Shown(page.Response.Body?.Properties, page.SampleResponse?.Body));

    private static IEnumerable<(string Name, IEnumerable<string> Members)> Shown(IReadOnlyList<PageProperty>? table, SampleValue? sample) =>
        from row in table ?? []
        where row.Name == row.Type
        from member in sample?.Members ?? []
        where member.Key == row.Name
        select (row.Name, member.Value.Members.Select(shown => shown.Key));

    private static string? NameOf(ReferencePage page) =>
        PageTypes.Read(page.Response.Body?.Type ?? page.Response.Type?.Value) is { Kind: ShapeKind.Carrier } type ? type.Carrier : null;

    private static HashSet<string> Members(ReferencePage page) =>
        Significant(page.Response.Body!.Properties.Select(property => property.Name));

    private static HashSet<string> Significant(IEnumerable<string> names) =>
        names.Where(name => !ContractSchemas.Everywhere.Contains(name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
}
