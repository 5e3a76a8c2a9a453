namespace EmailSync.Testing;

/// <summary>Levels as RFC 2119 spells them.</summary>
internal static class LevelWord
{
    public static string Of(FindingLevel level) => level.ToString().ToUpperInvariant();
}
