namespace EmailSync.MockServer.Verdicts;

/// <summary>The level of findings from which on a verdict says no.</summary>
public enum FailOn
{
    /// <summary>A broken MUST.</summary>
    Must,

    /// <summary>A broken MUST or SHOULD.</summary>
    Should,

    /// <summary>Nothing: findings are told, and never decide.</summary>
    None,
}
