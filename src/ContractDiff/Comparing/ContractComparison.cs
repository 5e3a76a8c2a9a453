using EmailSync.ContractDiff.Changes;
using EmailSync.ContractDiff.Members;
using EmailSync.ContractDiff.Operations;

namespace EmailSync.ContractDiff.Comparing;

/// <summary>Compares two versions of a contract, operation by operation.</summary>
internal static class ContractComparison
{
    public static DiffResult Run(ContractVersion before, ContractVersion after)
    {
        var found = new Dictionary<(string Id, string Subject, string Sentence, string? Old, string? New), Change>();
        var schemas = new SchemaComparison();
        var uses = new List<(string Operation, IReadOnlyList<SchemaPair> Pairs)>();
        var compared = 0;
        foreach (var operation in before.Operations)
        {
            if (after.Find(operation) is not { } current)
            {
                Add(found, new Change(ChangeKind.OperationRemoved, operation.Title, "is gone", operation.At.Place, null,
                    [GeneratedNames.Of(operation)]), operation.Title);
                continue;
            }

            compared++;
            var comparison = new OperationComparison(operation, current, schemas);
            comparison.Run();
            foreach (var change in comparison.Changes) Add(found, change, current.Title);
            uses.Add((current.Title, comparison.Pairs));
        }

        foreach (var operation in after.Operations.Where(operation => before.Find(operation) is null))
            Add(found, new Change(ChangeKind.OperationAdded, operation.Title, "is new", null, operation.At.Place,
                [GeneratedNames.Of(operation)]), operation.Title);
        foreach (var (operation, pairs) in uses)
            foreach (var change in Within(pairs)) Add(found, change, operation);
        return new DiffResult(before, after, compared, [.. found.Values.OrderBy(change => change.Kind.Effect)
            .ThenBy(change => change.Subject, StringComparer.Ordinal).ThenBy(change => change.Kind.Id, StringComparer.Ordinal)
            .ThenBy(change => change.Sentence, StringComparer.Ordinal)]);
    }

    // A change in a schema is one change, however many files have this schema and however many operations use it.
    private static void Add(Dictionary<(string, string, string, string?, string?), Change> found, Change change, string operation)
    {
        var key = (change.Kind.Id, change.Subject, change.Sentence, change.Old?.Pointer, change.New?.Pointer);
        if (!found.TryGetValue(key, out var known)) found.Add(key, known = change);
        known.IsOf(operation);
    }

    private static IEnumerable<Change> Within(IReadOnlyList<SchemaPair> pairs)
    {
        var seen = new HashSet<SchemaPair>(ReferenceEqualityComparer.Instance);
        var open = new Stack<SchemaPair>(pairs);
        while (open.TryPop(out var pair))
        {
            if (!seen.Add(pair)) continue;
            foreach (var change in pair.Changes) yield return change;
            foreach (var part in pair.Parts) open.Push(part);
        }
    }
}

/// <summary>The differences between two versions.</summary>
/// <param name="Old">The old version.</param>
/// <param name="New">The new one.</param>
/// <param name="Compared">How many operations both have.</param>
/// <param name="Changes">What differs: what breaks callers first, then readers, then what is new.</param>
internal sealed record DiffResult(ContractVersion Old, ContractVersion New, int Compared, IReadOnlyList<Change> Changes)
{
    public bool Breaks => Changes.Any(change => change.Kind.IsBreak);

    /// <summary>The totals in a sentence.</summary>
    public string Sentence =>
        $"{Compared} {(Compared == 1 ? "operation" : "operations")} "
            + $"compared: {Of(Effect.BreaksCallers)} {Breaking(Effect.BreaksCallers)} callers, "
            + $"{Of(Effect.BreaksReaders)} {Breaking(Effect.BreaksReaders)} readers, {Of(Effect.New)} new, {Of(Effect.Harmless)} harmless.";

    /// <summary>How many changes have an effect.</summary>
    public int Of(Effect effect) => Changes.Count(change => change.Kind.Effect == effect);

    private string Breaking(Effect effect) => Of(effect) == 1 ? "breaks" : "break";
}
