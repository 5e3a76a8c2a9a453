using System.Buffers;

namespace EmailSync.MockServer.Secrets;

/// <summary>
/// Remembers texts in which nothing secret was found: targets, fields and findings are mostly those of a call before. A text
/// takes the place of another with the same hash, so their number is bounded, and no lock is needed.
/// </summary>
internal sealed class CleanTexts
{
    private const int Locations = 512;
    private const int Longest = 256;
    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    private readonly string?[] texts = new string?[Locations];

    public bool Has(ReadOnlySpan<char> text) =>
        text.Length <= Longest && Volatile.Read(ref Location(text)) is { } known && text.SequenceEqual(known);

    /// <summary>Takes note of a word, which comes again where other texts do not; other than a word is passed over.</summary>
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
