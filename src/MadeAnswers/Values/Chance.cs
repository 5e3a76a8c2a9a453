namespace EmailSync.MadeAnswers.Values;

/// <summary>A choice that is the same for the same seed and names, in every process and on every machine.</summary>
/// <param name="State">What the choice depends on.</param>
internal readonly record struct Chance(ulong State)
{
    // FNV-1a, 64 bits.
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static Chance Of(int seed) => new Chance(Basis).With(seed);

    /// <summary>The choice that also depends on a text, in any letter case.</summary>
    public Chance With(ReadOnlySpan<char> text)
    {
        var state = State;
        foreach (var letter in text) state = (state ^ char.ToUpperInvariant(letter)) * Prime;
        return new Chance((state ^ 0xFFFF) * Prime);
    }

    /// <summary>The choice that also depends on a number.</summary>
    public Chance With(long number) => new(Mixed(State ^ (ulong)number));

    /// <summary>A number from 0 up to, but not including, a limit.</summary>
    public int Next(int below) => (int)(Mixed(State) % (ulong)below);

    public T Pick<T>(IReadOnlyList<T> from) => from[Next(from.Count)];

    // SplitMix64: without it, neighbouring keys would get neighbouring values.
    private static ulong Mixed(ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        state = (state ^ (state >> 27)) * 0x94D049BB133111EB;
        return state ^ (state >> 31);
    }
}
