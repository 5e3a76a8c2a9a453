namespace EmailSync.Testing;

/// <summary>How much a broken rule weighs, the worst first.</summary>
public enum FindingLevel
{
    /// <summary>The call is wrong: a server refuses it, or does something else than was meant.</summary>
    Must,

    /// <summary>The call works, and will cause trouble.</summary>
    Should,

    /// <summary>Allowed, and worth knowing.</summary>
    May,

    /// <summary>Recorded only.</summary>
    Info,
}
