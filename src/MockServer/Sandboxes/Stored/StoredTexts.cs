using System.Text;

namespace EmailSync.MockServer.Sandboxes.Stored;

/// <summary>Keeps short texts once while many items are read: calls resemble each other.</summary>
public sealed class StoredTexts
{
    private const int Longest = 128;
    private const int Most = 4096;
    private readonly HashSet<string> texts = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public StoredTexts() => lookup = texts.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The text of valid UTF-8.</summary>
    public string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > Longest) return Encoding.UTF8.GetString(utf8);
        Span<char> characters = stackalloc char[Longest];
        characters = characters[..Encoding.UTF8.GetChars(utf8, characters)];
        if (lookup.TryGetValue(characters, out var known)) return known;
        var text = new string(characters);
        if (texts.Count < Most) texts.Add(text);
        return text;
    }
}
