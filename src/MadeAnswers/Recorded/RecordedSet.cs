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

    public static RecordedSet Of(IReadOnlyList<RecordedAnswer> all)
    {
        var groups = all.GroupBy(answer => answer.Request.Key).Select(same => new Group(same.First().Request, [.. same])).ToList();
        return new RecordedSet(all,
            groups.GroupBy(group => RecordedRequest.Place(group.Request.Method, group.Request.Path))
                .ToFrozenDictionary(place => place.Key, place => place.ToArray()),
            groups.Where(group => group.Answers[0].IsUsed)
                .ToImmutableDictionary(group => group, group => group.Answers.TakeWhile(answer => answer.IsUsed).Count()),
            all.Sum(answer => answer.Bytes));
    }

    /// <summary>Whether there are answers to requests with this method and path.</summary>
    public bool HasFor(Call call) => places.Count > 0 && places.ContainsKey(RecordedCall.PlaceOf(call));

    /// <summary>The next answer to a call, and the set after it; null if none is bound to such a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="areRefused">Whether its credentials are refused; null if they have not been checked.</param>
    public (RecordedAnswer Answer, RecordedSet Next)? Take(RecordedCall call, bool? areRefused)
    {
        if (!places.TryGetValue(call.Place, out var groups)) return null;
        var (best, most) = ((Group?)null, -1);
        foreach (var group in groups)
            if (group.Request.Match(call, areRefused) is var match && match > most)
                (best, most) = (group, match);
        if (best is null) return null;
        var at = used.GetValueOrDefault(best);
        return at < best.Answers.Length
            ? (best.Answers[at], new RecordedSet(All, places, used.SetItem(best, at + 1), Bytes))
            : (best.Answers[^1], this);
    }

    /// <summary>The answers, and whether each was given already.</summary>
    public IEnumerable<(RecordedAnswer Answer, bool IsUsed)> Usage()
    {
        var given = used.SelectMany(one => one.Key.Answers.Take(one.Value)).ToHashSet(ReferenceEqualityComparer.Instance);
        return All.Select(answer => (answer, given.Contains(answer)));
    }

    private sealed class Group(RecordedRequest request, RecordedAnswer[] answers)
    {
        public RecordedRequest Request { get; } = request;

        public RecordedAnswer[] Answers { get; } = answers;
    }
}
