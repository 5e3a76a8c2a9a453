using System.Buffers;

namespace EmailSync.MockServer.Secrets;

/// <summary>
/// Remembers texts without secrets: targets, fields and findings usually repeat. A text
/// replaces another with the same hash, so their number is bounded, and no lock is needed.
/// </summary>
internal sealed class CleanTexts
{
    private const int Locations = 512;
    private const int Longest = 256;
    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    private readonly string?[] texts = new string?[Locations];

    public bool Has(ReadOnlySpan<char> text) =>
        text.Length <= Longest && Volatile.Read(ref Location(text)) is { } known && text.SequenceEqual(known);

    /// <summary>Remembers a word, which repeats more often than other texts; anything else is ignored.</summary>
    public void AddWord(ReadOnlySpan<char> text)
    {
        if (text.Length <= Longest && !text.ContainsAnyExcept(Letters)) Add(text.ToString());
    }

    public void Add(string text)
    {
        if (text.Length <= Longest) Volatile.Write(ref Location(text), text);
    }

    private ref string? Location(ReadOnlySpan<char> text) => ref texts[string.GetHashCode(text) & (Locations - 1)];
}
