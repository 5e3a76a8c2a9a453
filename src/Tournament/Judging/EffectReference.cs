using EmailSync.Contract.Names;

namespace EmailSync.Tournament.Judging;

/// <summary>
/// What the fault-free run left behind, so far as it is stable: two such runs are compared. A group whose content differs between them is
/// compared by its number, one whose number differs is not compared.
/// </summary>
internal sealed class EffectReference
{
    private readonly Dictionary<string, List<Effect>> groups;
    private readonly HashSet<string> byNumber = new(StringComparer.Ordinal);
    private readonly HashSet<string> unstable = new(StringComparer.Ordinal);

    /// <param name="first">The effects of the first fault-free run.</param>
    /// <param name="second">Those of the second one.</param>
    public EffectReference(IReadOnlyList<Effect> first, IReadOnlyList<Effect> second)
    {
        groups = Grouped(first);
        var others = Grouped(second);
        foreach (var group in groups.Keys.Union(others.Keys))
        {
            var (one, other) = (Of(groups, group), Of(others, group));
            if (one.Count != other.Count) unstable.Add(group);
            else if (Surplus(one, other).Count > 0) byNumber.Add(group);
        }

        // A group of the second run alone is one of the unstable.
        Lines = [.. first.Where(effect => IsCompared(effect.Group)).Select(effect => effect.Text).Order(StringComparer.Ordinal)];
    }

    /// <summary>The effects that are compared, in an order that is the same for the same effects.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>What is left out of the comparison or compared by number only, in words.</summary>
    public IEnumerable<string> Remarks =>
    [
        .. byNumber.Order(StringComparer.Ordinal).Select(group =>
            $"{group}: two runs without faults left different content, so only the number is compared"),
        .. unstable.Order(StringComparer.Ordinal).Select(group =>
            $"{group}: two runs without faults left a different number, so these are not compared"),
    ];

    /// <summary>Compares what another run left.</summary>
    public EffectDifference Compare(IReadOnlyList<Effect> effects)
    {
        var (missing, doubled, additional) = (new List<string>(), new List<string>(), new List<string>());
        var others = Grouped(effects);
        foreach (var group in groups.Keys.Union(others.Keys).Where(IsCompared).Order(StringComparer.Ordinal))
        {
            var (before, after) = (Of(groups, group), Of(others, group));
            if (byNumber.Contains(group))
            {
                var difference = after.Count - before.Count;
                if (difference < 0) missing.Add($"{group}: {Counted.Of(-difference, "effect")} of {before.Count}");
                if (difference > 0) doubled.Add($"{group}: {Counted.Of(difference, "effect")} more than {before.Count}");
                continue;
            }

            missing.AddRange(Surplus(before, after));
            var known = before.Select(effect => effect.Text).ToHashSet(StringComparer.Ordinal);
            foreach (var line in Surplus(after, before)) (known.Contains(line) ? doubled : additional).Add(line);
        }

        return new EffectDifference(missing, doubled, additional);
    }

    private bool IsCompared(string group) => !unstable.Contains(group);

    private static List<Effect> Of(Dictionary<string, List<Effect>> groups, string group) => groups.GetValueOrDefault(group) ?? [];

    private static Dictionary<string, List<Effect>> Grouped(IReadOnlyList<Effect> effects) =>
        effects.GroupBy(effect => effect.Group, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);

    // What the one has more of than the other.
    private static List<string> Surplus(List<Effect> one, List<Effect> other)
    {
        var left = other.CountBy(effect => effect.Text, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var surplus = new List<string>();
        foreach (var effect in one)
        {
            if (left.GetValueOrDefault(effect.Text) is > 0 and var count) left[effect.Text] = count - 1;
            else surplus.Add(effect.Text);
        }

        return surplus;
    }
}
