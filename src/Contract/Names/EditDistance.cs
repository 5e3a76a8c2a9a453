namespace EmailSync.Contract.Names;

/// <summary>
/// Counts letters added, left out, changed, or swapped with their neighbour between one name and many others. A column of the table of
/// distances is the bits of two words (Hyyrö 2003), which takes a twentieth of the time; only longer names have the table itself.
/// </summary>
internal ref struct EditDistance
{
    private const int Bits = 64;
    private const int Ascii = 128;

    private readonly ReadOnlySpan<char> name;
    private readonly Span<ulong> positions;

    /// <param name="name">The name, in the form in which names are compared.</param>
    /// <param name="positions">Room for <see cref="Room"/> words, all of them 0.</param>
    public EditDistance(ReadOnlySpan<char> name, Span<ulong> positions)
    {
        this.name = name;
        this.positions = positions;
        if (name.Length > Bits) return;
        for (var at = 0; at < name.Length; at++)
            if (name[at] < Ascii)
                positions[name[at]] |= 1UL << at;
    }

    /// <summary>The number of words that are needed.</summary>
    public const int Room = Ascii;

    /// <summary>The distance to another name; more than the bound if it is more.</summary>
    public readonly int To(ReadOnlySpan<char> other, int bound)
    {
        if (Math.Abs(name.Length - other.Length) > bound) return bound + 1;
        return name.Length == 0 ? other.Length : name.Length <= Bits ? ByBits(other, bound) : ByTable(name, other, bound);
    }

    private readonly int ByBits(ReadOnlySpan<char> other, int bound)
    {
        var (risen, fallen, diagonal, before) = (~0UL, 0UL, 0UL, 0UL);
        var last = 1UL << (name.Length - 1);
        var distance = name.Length;
        for (var at = 0; at < other.Length; at++)
        {
            var same = Positions(other[at]);
            var swapped = ((~diagonal & same) << 1) & before;
            diagonal = (((same & risen) + risen) ^ risen) | same | fallen | swapped;
            var up = fallen | ~(diagonal | risen);
            var down = diagonal & risen;
            if ((up & last) != 0) distance++;
            else if ((down & last) != 0) distance--;
            // What is left can at best take one off each.
            if (distance - (other.Length - at - 1) > bound) return bound + 1;
            up = (up << 1) | 1;
            risen = (down << 1) | ~(diagonal | up);
            fallen = up & diagonal;
            before = same;
        }

        return distance;
    }

    private readonly ulong Positions(char letter)
    {
        if (letter < Ascii) return positions[letter];
        var found = 0UL;
        for (var at = 0; at < name.Length; at++)
            if (name[at] == letter)
                found |= 1UL << at;
        return found;
    }

    /// <summary>The same for names of any length up to <see cref="NearestName.LongestCompared"/>.</summary>
    internal static int ByTable(ReadOnlySpan<char> from, ReadOnlySpan<char> to, int bound)
    {
        Span<int> beforePrevious = stackalloc int[NearestName.LongestCompared + 1];
        Span<int> previous = stackalloc int[NearestName.LongestCompared + 1];
        Span<int> current = stackalloc int[NearestName.LongestCompared + 1];
        for (var j = 0; j <= to.Length; j++) previous[j] = j;
        var leastBefore = 0;
        for (var i = 1; i <= from.Length; i++)
        {
            var least = current[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var changed = previous[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, changed);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    current[j] = Math.Min(current[j], beforePrevious[j - 2] + 1);
                least = Math.Min(least, current[j]);
            }

            // Two swapped letters skip a row.
            if (least > bound && leastBefore >= bound) return bound + 1;
            leastBefore = least;
            var oldest = beforePrevious;
            beforePrevious = previous;
            previous = current;
            current = oldest;
        }

        return previous[to.Length];
    }
}
