namespace EmailSync.Cluster.Forwarding;

/// <summary>The last byte of a body between replicas: how the client's body ended.</summary>
internal enum BodyEnd : byte
{
    /// <summary>It is complete.</summary>
    Complete,

    /// <summary>It is cut off, or its framing is wrong.</summary>
    Broken,

    /// <summary>It came too slowly.</summary>
    TooSlow,
}
