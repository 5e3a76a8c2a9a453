namespace EmailSync.MockServer.Verdicts;

/// <summary>The lowest level of findings that makes a verdict fail.</summary>
public enum FailOn
{
    /// <summary>A broken MUST.</summary>
    Must,

    /// <summary>A broken MUST or SHOULD.</summary>
    Should,

    /// <summary>Nothing: findings are reported, but never fail a verdict.</summary>
    None,
}
