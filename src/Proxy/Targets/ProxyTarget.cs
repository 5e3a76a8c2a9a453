namespace EmailSync.Proxy.Targets;

/// <summary>A server that calls pass to.</summary>
/// <param name="address">Its base URL.</param>
internal sealed class ProxyTarget(Uri address)
{
    /// <summary>What its paths begin with, here as there; empty for all paths.</summary>
    public string Prefix { get; } = address.AbsolutePath.TrimEnd('/');

    /// <summary>Scheme, host and port, without a slash at the end.</summary>
    public string Origin { get; } = address.GetLeftPart(UriPartial.Authority);

    public string Scheme { get; } = address.Scheme;

    public string Host { get; } = address.Host;

    /// <summary>Host, and port unless it is the scheme's own.</summary>
    public string Authority { get; } = address.Authority;

    public override string ToString() => Origin + Prefix;
}
