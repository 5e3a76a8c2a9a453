namespace EmailSync.ConformanceTests.Authentication;

/// <summary>Secrets that differ a little from the right one.</summary>
public static class Altered
{
    /// <summary>Another letter or digit in the place of the middle one.</summary>
    public static string InTheMiddle(string secret)
    {
        var at = secret.Length / 2;
        // The last bytes of base64 have bits that do not count, and signs may be separators: a letter or digit is sought.
        while (at > 0 && !char.IsAsciiLetterOrDigit(secret[at])) at--;
        var other = secret[at] is 'x' or 'X' ? 'y' : 'x';
        return $"{secret[..at]}{other}{secret[(at + 1)..]}";
    }

    /// <summary>Each letter in its other case; the same text where it has no letters.</summary>
    public static string InLetterCase(string secret) =>
        string.Concat(
            secret.Select(character => char.IsAsciiLetterUpper(character)
                ? char.ToLowerInvariant(character)
                : char.IsAsciiLetterLower(character) ? char.ToUpperInvariant(character) : character));

    /// <summary>Letters in turns of small and capital.</summary>
    public static string InTurns(string name) =>
        string.Concat(name.Select((character, i) => i % 2 == 0 ? char.ToLowerInvariant(character) : char.ToUpperInvariant(character)));
}
