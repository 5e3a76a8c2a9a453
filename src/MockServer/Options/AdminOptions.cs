namespace EmailSync.MockServer.Options;

/// <summary>Who may use the control routes.</summary>
public sealed record AdminOptions
{
    /// <summary>Host names that are taken beside the loopback ones.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Whether the routes may be open to other machines, without a token.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Sent as <c>Authorization: Bearer TOKEN</c>; null leaves the routes open to who reaches them.</summary>
    public string? Token { get; init; }
}
