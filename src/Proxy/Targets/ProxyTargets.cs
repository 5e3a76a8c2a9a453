namespace EmailSync.Proxy.Targets;

/// <summary>The servers that calls pass to. No request reaches another.</summary>
/// <param name="addresses">Their base URLs.</param>
internal sealed class ProxyTargets(IEnumerable<Uri> addresses)
{
    // One with a longer path is inside one with a shorter path.
    private readonly ProxyTarget[] all =
        [.. addresses.Select(address => new ProxyTarget(address)).OrderByDescending(target => target.Prefix.Length)];

    /// <summary>All of them, for messages.</summary>
    public string Shown => string.Join(" and ", all.Select(target => target.ToString()));

    /// <summary>The server that a target in origin form belongs to; null if it is outside all of them.</summary>
    public ProxyTarget? Find(ReadOnlySpan<char> target)
    {
        foreach (var one in all)
            if (TargetPath.Begins(target, one.Prefix))
                return TargetPath.IsWithin(target, one.Prefix) ? one : null;
        return null;
    }

    /// <summary>Whether a target begins like those of one of them; it may leave it.</summary>
    public bool Begins(string target) => Array.Exists(all, one => TargetPath.Begins(target, one.Prefix));

    /// <summary>Whether a host name is that of one of them, as if the client called it directly.</summary>
    public bool HasHost(string host) => Array.Exists(all, target => target.Host.Equals(host, StringComparison.OrdinalIgnoreCase));

    /// <summary>The server with this scheme, host and port whose paths a URL's path is among; null if there is none.</summary>
    public ProxyTarget? At(Uri url) => Array.Find(all, target =>
        url.GetLeftPart(UriPartial.Authority).Equals(target.Origin, StringComparison.OrdinalIgnoreCase)
            && TargetPath.Begins(url.PathAndQuery, target.Prefix));
}
