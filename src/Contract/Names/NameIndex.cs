namespace EmailSync.Contract.Names;

/// <summary>Many names, among which the nearest to another is found.</summary>
/// <param name="names">The names.</param>
public sealed class NameIndex(IReadOnlyList<string> names)
{
    private readonly Lazy<char[][]> folded = new(() => [.. names.Select(Folded)]);

    /// <summary>The name with the fewest letters to change, ignoring case and width; the earlier one of equals.</summary>
    /// <exception cref="InvalidOperationException">There are no names.</exception>
    public string Nearest(string name) => Ranked(name, 1) is [var first, ..] ? names[first]
        : throw new InvalidOperationException("There are no names to compare with.");

    /// <summary>The positions of the nearest names, the nearest first; of equals, the earlier ones.</summary>
    /// <param name="name">The name.</param>
    /// <param name="most">How many, at most.</param>
    public IReadOnlyList<int> Ranked(string name, int most)
    {
        var compared = new EditDistance(Folded(name), stackalloc ulong[EditDistance.Room]);
        var nearest = new List<(int Distance, int Position)>(most + 1);
        for (var position = 0; position < names.Count; position++)
        {
            var bound = nearest.Count < most ? NearestName.LongestCompared : nearest[^1].Distance - 1;
            var distance = compared.To(folded.Value[position], bound);
            if (distance > bound) continue;
            if (nearest.Count == most) nearest.RemoveAt(most - 1);
            var at = nearest.Count;
            while (at > 0 && nearest[at - 1].Distance > distance) at--;
            nearest.Insert(at, (distance, position));
        }

        return [.. nearest.Select(one => one.Position)];
    }

    private static char[] Folded(string name)
    {
        Span<char> form = stackalloc char[NearestName.LongestCompared];
        return form[..NearestName.Fold(name, form)].ToArray();
    }
}
