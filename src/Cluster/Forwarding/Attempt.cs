namespace EmailSync.Cluster.Forwarding;

/// <summary>A call on its way to the replica that owns its sandbox.</summary>
internal sealed class Attempt(ForwardedCall call)
{
    public ForwardedCall Call => call;

    /// <summary>What the owner's answer is, if it is not for the client as it is; otherwise null.</summary>
    public string? Special { get; set; }

    /// <summary>The content of such an answer.</summary>
    public byte[] Content { get; set; } = [];
}
