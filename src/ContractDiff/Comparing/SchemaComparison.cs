using EmailSync.ContractDiff.Changes;
using EmailSync.ContractDiff.Documents;
using EmailSync.ContractDiff.Members;
using EmailSync.ContractDiff.Schemas;

namespace EmailSync.ContractDiff.Comparing;

/// <summary>
/// Compares schemas, each pair once for each direction, however often and in whatever cycles it is used.
/// </summary>
internal sealed class SchemaComparison
{
    // Aliases and inline schemas can be nested so that they unfold to more than anybody wrote.
    private const int MostPairs = 300_000;

    private readonly Dictionary<(SchemaPlace Old, SchemaPlace New, bool IsRequest), SchemaPair> pairs = [];
    private readonly Dictionary<SchemaPlace, SchemaView?> views = [];
    private readonly Queue<SchemaPair> open = new();

    /// <summary>The pair of two schemas, compared with everything that they lead to.</summary>
    /// <param name="before">The old one.</param>
    /// <param name="after">The new one.</param>
    /// <param name="isRequest">Whether it is sent; otherwise it is read.</param>
    /// <param name="subject">What to call it if it has no name, for instance <c>SyncEmailAccount request</c>.</param>
    /// <param name="root">The member of generated code that takes or gives it.</param>
    /// <returns>Null if one of them leads nowhere.</returns>
    public SchemaPair? Compare(SchemaPlace before, SchemaPlace after, bool isRequest, string subject, GeneratedMember root)
    {
        var pair = Pair(before, after, isRequest, subject, subject, root);
        while (open.TryDequeue(out var next)) CompareOne(next);
        return pair;
    }

    /// <summary>A schema's view; null if its reference leads nowhere.</summary>
    public SchemaView? View(SchemaPlace place)
    {
        if (!views.TryGetValue(place, out var view)) views.Add(place, view = SchemaView.Of(place));
        return view;
    }

    private SchemaPair? Pair(SchemaPlace before, SchemaPlace after, bool isRequest, string subject, string owner, GeneratedMember root)
    {
        if (View(before) is not { } one || View(after) is not { } other) return null;
        var key = (one.At, other.At, isRequest);
        if (pairs.TryGetValue(key, out var known)) return known;
        if (pairs.Count >= MostPairs) throw new ContractFileException(after.Node.Line, $"expected at most {MostPairs} schemas to compare");
        if (one.Name is not null && other.Name is { } name)
        {
            owner = GeneratedNames.Type(name);
            if (one.IsComponent && other.IsComponent) subject = owner;
        }

        var pair = new SchemaPair(one, other, isRequest, subject, owner, root);
        pairs.Add(key, pair);
        open.Enqueue(pair);
        return pair;
    }

    private void CompareOne(SchemaPair pair)
    {
        var rules = new SchemaRules(pair);
        if (!rules.CompareTypes()) return;
        CompareProperties(pair);
        if (pair.Old.Items is { } items && pair.New.Items is { } newItems) Part(pair, items, newItems, $"{pair.Subject}[]");
        if (pair.Old.MapValues is { } values && pair.New.MapValues is { } newValues) Part(pair, values, newValues, $"{pair.Subject}{{}}");
        CompareAlternatives(pair);
    }

    private void Part(SchemaPair pair, SchemaPlace before, SchemaPlace after, string subject)
    {
        if (Pair(before, after, pair.IsRequest, subject, pair.Owner, pair.Root) is { } part) pair.Parts.Add(part);
    }

    private void CompareProperties(SchemaPair pair)
    {
        foreach (var (name, before) in pair.Old.Properties)
        {
            if (!pair.New.Properties.TryGetValue(name, out var after))
            {
                PropertyRules.Removed(pair, name, before, View(before));
                continue;
            }

            var (one, other) = (View(before), View(after));
            PropertyRules.Compare(pair, name, before, after, one, other);
            // What a direction leaves out is not compared in it.
            if (pair.IsRequest ? other?.IsReadOnly == true : other?.IsWriteOnly == true) continue;
            var inner = $"{pair.Owner}{GeneratedNames.Type(name)}";
            if (Pair(before, after, pair.IsRequest, $"{pair.Owner}.{name}", inner, pair.Root) is { } part) pair.Parts.Add(part);
        }

        foreach (var (name, after) in pair.New.Properties)
            if (!pair.Old.Properties.ContainsKey(name)) PropertyRules.Added(pair, name, after, View(after));
    }

    // Alternatives have no names: those that are the same schema, and then those at the same position, belong together.
    private void CompareAlternatives(SchemaPair pair)
    {
        var left = pair.New.Alternatives.ToList();
        var unmatched = new List<SchemaPlace>();
        foreach (var before in pair.Old.Alternatives)
        {
            var name = View(before)?.Name;
            var at = left.FindIndex(after => name is not null ? View(after)?.Name == name : View(after)?.Name is null
                && View(after)?.Type == View(before)?.Type);
            if (at < 0) unmatched.Add(before);
            else
            {
                Part(pair, before, left[at], pair.Subject);
                left.RemoveAt(at);
            }
        }

        // A renamed schema is still the same alternative.
        foreach (var before in unmatched.ToList())
            if (left.Count > 0)
            {
                Part(pair, before, left[0], pair.Subject);
                left.RemoveAt(0);
                unmatched.Remove(before);
            }

        var rules = new SchemaRules(pair);
        foreach (var gone in unmatched) rules.AlternativeRemoved(gone, View(gone));
        foreach (var more in left) rules.AlternativeAdded(more, View(more));
    }
}
