using System.Collections.Frozen;
using System.Collections.Immutable;

namespace EmailSync.MadeAnswers.Recorded;

/// <summary>
/// The recorded answers of a sandbox at one time. Several to the same request are given in their order, and the last one again and again.
/// </summary>
internal sealed class RecordedSet
{
    private readonly ImmutableDictionary<Group, int> used;
    private readonly FrozenDictionary<string, Group[]> places;

    private RecordedSet(IReadOnlyList<RecordedAnswer> all, FrozenDictionary<string, Group[]> places, ImmutableDictionary<Group, int> used,
        long bytes) => (All, this.places, this.used, Bytes) = (all, places, used, bytes);

    public static RecordedSet Empty { get; } = Of([]);

    /// <summary>All of them, in the order of the recording.</summary>
    public IReadOnlyList<RecordedAnswer> All { get; }

    /// <summary>Estimated memory.</summary>
    public long Bytes { get; }

    /// <summary>Those that say themselves whether they were given.</summary>
    public static RecordedSet Of(IReadOnlyList<RecordedAnswer> all) =>
        Of(all, group => group.Answers.TakeWhile(answer => answer.IsUsed).Count());

    /// <summary>Those of which some were given.</summary>
    /// <param name="all">All of them.</param>
    /// <param name="used">How many to the same request, by the place of the first of them.</param>
    public static RecordedSet Of(IReadOnlyList<RecordedAnswer> all, IReadOnlyDictionary<int, int> used) =>
        Of(all, group => Math.Clamp(used.GetValueOrDefault(group.First), 0, group.Answers.Length));

    private static RecordedSet Of(IReadOnlyList<RecordedAnswer> all, Func<Group, int> usedOf)
    {
        var groups = all.Select((answer, place) => (Answer: answer, Place: place)).GroupBy(one => one.Answer.Request.Key)
            .Select(same => new Group(same.First().Answer.Request, same.First().Place, [.. same.Select(one => one.Answer)])).ToList();
        return new RecordedSet(all,
            groups.GroupBy(group => RecordedRequest.Place(group.Request.Method, group.Request.Path))
                .ToFrozenDictionary(place => place.Key, place => place.ToArray()),
            groups.Select(group => KeyValuePair.Create(group, usedOf(group))).Where(one => one.Value > 0).ToImmutableDictionary(),
            all.Sum(answer => answer.Bytes));
    }

    /// <summary>Whether there are answers to requests with this method and path.</summary>
    public bool HasFor(Call call) => places.Count > 0 && places.ContainsKey(RecordedCall.PlaceOf(call));

    /// <summary>The next answer to a call, and the set after it; null if none is bound to such a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="areRefused">Whether its credentials are refused; null if they have not been checked.</param>
    /// <returns>The answer, the set, and the place of the first of all answers to that request.</returns>
    public (RecordedAnswer Answer, RecordedSet Next, int First)? Take(RecordedCall call, bool? areRefused)
    {
        if (!places.TryGetValue(call.Place, out var groups)) return null;
        var (best, most) = ((Group?)null, -1);
        foreach (var group in groups)
            if (group.Request.Match(call, areRefused) is var match && match > most)
                (best, most) = (group, match);
        if (best is null) return null;
        var at = used.GetValueOrDefault(best);
        return at < best.Answers.Length
            ? (best.Answers[at], new RecordedSet(All, places, used.SetItem(best, at + 1), Bytes), best.First)
            : (best.Answers[^1], this, best.First);
    }

    /// <summary>The answers, and whether each was given already.</summary>
    public IEnumerable<(RecordedAnswer Answer, bool IsUsed)> Usage()
    {
        var given = used.SelectMany(one => one.Key.Answers.Take(one.Value)).ToHashSet(ReferenceEqualityComparer.Instance);
        return All.Select(answer => (answer, given.Contains(answer)));
    }

    /// <summary>How many were given, where some were, by the place of the first of all answers to that request.</summary>
    public Dictionary<int, int> Used() => used.ToDictionary(one => one.Key.First, one => one.Value);

    private sealed class Group(RecordedRequest request, int first, RecordedAnswer[] answers)
    {
        public RecordedRequest Request { get; } = request;

        /// <summary>The place of the first answer in the list of all.</summary>
        public int First { get; } = first;

        public RecordedAnswer[] Answers { get; } = answers;
    }
}
