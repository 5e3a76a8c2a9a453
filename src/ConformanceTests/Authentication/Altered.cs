namespace EmailSync.ConformanceTests.Authentication;

/// <summary>Secrets that differ slightly from the right one.</summary>
public static class Altered
{
    /// <summary>The secret with its middle character replaced by another letter or digit.</summary>
    public static string InTheMiddle(string secret)
    {
        var at = secret.Length / 2;
        // The last base64 digits have unused bits, and other characters may be separators: replace a letter or digit.
        while (at > 0 && !char.IsAsciiLetterOrDigit(secret[at])) at--;
        var other = secret[at] is 'x' or 'X' ? 'y' : 'x';
        return $"{secret[..at]}{other}{secret[(at + 1)..]}";
    }

    /// <summary>Each letter in its other case; the same text if it has no letters.</summary>
    public static string InLetterCase(string secret) =>
        string.Concat(
            secret.Select(character => char.IsAsciiLetterUpper(character)
                ? char.ToLowerInvariant(character)
                : char.IsAsciiLetterLower(character) ? char.ToUpperInvariant(character) : character));

    /// <summary>Letters alternating between lower and upper case.</summary>
    public static string InTurns(string name) =>
        string.Concat(name.Select((character, i) => i % 2 == 0 ? char.ToLowerInvariant(character) : char.ToUpperInvariant(character)));
}
