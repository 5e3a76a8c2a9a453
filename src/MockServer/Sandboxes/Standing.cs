namespace EmailSync.MockServer.Sandboxes;

/// <summary>
/// What is known of who uses a sandbox. A newcomer takes the place of one of its own standing alone: whoever merely asks
/// under many names costs nobody anything who has shown that he belongs here.
/// </summary>
public enum Standing
{
    /// <summary>Nobody but pages of other sites has asked for it, through their visitors' browsers.</summary>
    Foreign,

    /// <summary>It was called, but nobody has shown credentials that it knows.</summary>
    Unproven,

    /// <summary>Somebody with right credentials did more than look, or a control route made something of it.</summary>
    Proven,
}
