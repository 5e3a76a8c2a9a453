namespace EmailSync.MockServer.ReferencePages.Pages;

/// <summary>Reads the vendor's reference pages. A page is read whole or refused: what it says is never guessed.</summary>
public static class PageReader
{
    /// <summary>The longest page that is read; the vendor's are a twentieth of it.</summary>
    public const int MaxOctets = 1024 * 1024;

    /// <summary>Reads a page.</summary>
    /// <param name="name">The page's name, for messages.</param>
    /// <param name="octets">Its content, which should be UTF-8.</param>
    public static PageReading Read(string name, ReadOnlySpan<byte> octets) =>
        octets.Length > MaxOctets ? Refuse(name, $"expected at most {MaxOctets} octets, found {octets.Length}") : Refuse(name, "nothing");

    /// <summary>Reads a page.</summary>
    /// <param name="name">The page's name, for messages.</param>
    /// <param name="text">Its content.</param>
    public static PageReading Read(string name, string text) => Refuse(name, $"{text.Length}");

    private static PageReading Refuse(string name, string reason) => new(null, [new PageError(name, 1, reason)]);
}
