namespace EmailSync.MockServer.Sandboxes;

/// <summary>
/// How far the use of a sandbox is proven. A new sandbox evicts only one of its own trust: merely requesting
/// many names evicts no proven sandbox.
/// </summary>
public enum SandboxTrust
{
    /// <summary>Only pages of other sites have requested it, through their visitors' browsers.</summary>
    Foreign,

    /// <summary>It was called, but without valid credentials.</summary>
    Unproven,

    /// <summary>It was called with valid credentials for more than reading, or changed by a control route.</summary>
    Proven,
}
