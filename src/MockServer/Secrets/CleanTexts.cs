namespace EmailSync.MockServer.Secrets;

/// <summary>
/// Remembers texts in which nothing secret was found: targets, fields and findings are mostly those of a call before. A text
/// takes the place of another with the same hash, so their number is bounded, and no lock is needed.
/// </summary>
internal sealed class CleanTexts
{
    private const int Places = 512;
    private const int Longest = 256;
    private readonly string?[] texts = new string?[Places];

    public bool Has(string text) => text.Length <= Longest && Volatile.Read(ref Place(text)) is { } known && known == text;

    public void Add(string text)
    {
        if (text.Length <= Longest) Volatile.Write(ref Place(text), text);
    }

    private ref string? Place(string text) => ref texts[text.GetHashCode(StringComparison.Ordinal) & (Places - 1)];
}
