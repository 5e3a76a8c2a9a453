namespace EmailSync.MockServer.Probes;

/// <summary>What a probe asks for.</summary>
public enum ProbeKind
{
    /// <summary>The address itself: a person, or a tool that waits for the server.</summary>
    Root,

    /// <summary>Whether the server is up.</summary>
    Health,

    /// <summary>An icon for a browser's tab or start screen.</summary>
    Icon,

    /// <summary>What crawlers may read.</summary>
    Robots,

    /// <summary>What the server can do (<c>OPTIONS *</c>).</summary>
    Options,

    /// <summary>A file at a well-known place, which the mock does not have.</summary>
    WellKnown,

    /// <summary>Whether a page of another origin may make a call (CORS).</summary>
    Preflight,
}
