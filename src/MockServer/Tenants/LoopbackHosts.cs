namespace EmailSync.MockServer.Tenants;

/// <summary>The names of this machine for itself: for a client one is not the other, although both lead to the mock.</summary>
public static class LoopbackHosts
{
    private const string Localhost = "localhost";

    /// <summary>Another loopback name with the same port.</summary>
    /// <param name="own">The host of a request.</param>
    /// <returns>Null if that is no loopback name.</returns>
    public static string? Other(HostString own)
    {
        var other = own.Host switch
        {
            "127.0.0.1" or "[::1]" => Localhost,
            _ when own.Host.Equals(Localhost, StringComparison.OrdinalIgnoreCase) => "127.0.0.1",
            _ => null,
        };
        return other is null ? null : own.Port is { } port ? new HostString(other, port).Value : other;
    }
}
