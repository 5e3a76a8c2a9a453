namespace EmailSync.ConformanceTests.Reports.Comparison;

/// <summary>What is new, fixed and changed since an earlier run. Each requirement is in one list at most.</summary>
public sealed class RunComparison
{
    private RunComparison(OldResults old, ConformanceRun run)
    {
        Old = old;
        SameCatalogue = old.CatalogueHash.Equals(run.CatalogueHash, StringComparison.OrdinalIgnoreCase);
        var before = old.Results.ToDictionary(result => result.Id, result => result.Verdict, StringComparer.Ordinal);
        var now = run.Results.Select(result => result.Requirement.Id).ToHashSet(StringComparer.Ordinal);
        var changes = run.Results
            .Select(result =>
                new VerdictChange(result.Requirement.Id, before.TryGetValue(result.Requirement.Id, out var was) ? was : null,
                    result.Verdict))
            .Where(change => change.Was != change.Now)
            .ToList();

        NewFailures = [.. changes.Where(IsNewFailure)];
        Fixed = [.. changes.Where(IsFixed)];
        Added = [.. changes.Where(change => change.Was is null && !IsNewFailure(change))];
        Changed = [.. changes.Except(NewFailures).Except(Fixed).Except(Added)];
        // What a filtered run left out is not removed.
        Removed = run.Filter is not null
            ? []
            : [.. old.Results.Where(result => !now.Contains(result.Id))
                .Select(result => new VerdictChange(result.Id, result.Verdict, null))];
    }

    /// <summary>The earlier run.</summary>
    public OldResults Old { get; }

    /// <summary>Whether both runs used the same catalogue.</summary>
    public bool SameCatalogue { get; }

    /// <summary>Failed or missed now, but not before; including what was not selected before.</summary>
    public IReadOnlyList<VerdictChange> NewFailures { get; }

    /// <summary>Failed or missed before, and held now.</summary>
    public IReadOnlyList<VerdictChange> Fixed { get; }

    /// <summary>Every other change of verdict.</summary>
    public IReadOnlyList<VerdictChange> Changed { get; }

    /// <summary>
    /// Not there before, and neither failed nor missed; or new in the catalogue, and so not a regression whatever its verdict.
    /// </summary>
    public IReadOnlyList<VerdictChange> Added { get; }

    /// <summary>There before, but no longer.</summary>
    public IReadOnlyList<VerdictChange> Removed { get; }

    /// <summary>Each list with its title.</summary>
    public IReadOnlyList<(string Title, IReadOnlyList<VerdictChange> Changes)> Lists =>
        [("New failures", NewFailures), ("Fixed", Fixed), ("Changed", Changed), ("Added", Added), ("Removed", Removed)];

    /// <summary>The comparison in one sentence.</summary>
    public string Sentence
    {
        get
        {
            var counts = Lists.Where(list => list.Changes.Count > 0).Select(list => $"{list.Changes.Count} {list.Title.ToLowerInvariant()}")
                .ToList();
            return $"Since {Old.Started} ({Old.Name}): {(counts.Count == 0 ? "nothing changed" : string.Join(", ", counts))}."
                + (SameCatalogue ? "" : " That run used another catalogue.");
        }
    }

    /// <summary>Compares a run with an earlier one.</summary>
    public static RunComparison Between(OldResults old, ConformanceRun run) => new(old, run);

    private bool IsNewFailure(VerdictChange change) =>
        (change.Was is not null || SameCatalogue) && change.Now is CheckVerdict.Fail or CheckVerdict.Warn
            && change.Was is not (CheckVerdict.Fail or CheckVerdict.Warn);

    private static bool IsFixed(VerdictChange change) =>
        change.Was is CheckVerdict.Fail or CheckVerdict.Warn && change.Now is CheckVerdict.Pass;
}

/// <summary>A requirement whose verdict has changed.</summary>
/// <param name="Id">The requirement.</param>
/// <param name="Was">The verdict before; null if the requirement was not there.</param>
/// <param name="Now">The verdict now; null if the requirement is not there.</param>
public sealed record VerdictChange(string Id, CheckVerdict? Was, CheckVerdict? Now);
