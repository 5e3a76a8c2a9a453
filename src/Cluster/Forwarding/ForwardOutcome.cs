namespace EmailSync.Cluster.Forwarding;

/// <summary>How an attempt to have a call answered by another replica ended.</summary>
internal enum ForwardOutcome
{
    /// <summary>The client has its answer, or is gone.</summary>
    Answered,

    /// <summary>The replica does not own the sandbox; nothing was done, and another can be asked.</summary>
    NotOwner,

    /// <summary>The replica was not reached; nothing was done, and another can be asked.</summary>
    NotSent,

    /// <summary>It is not known what was done.</summary>
    Unknown,
}
