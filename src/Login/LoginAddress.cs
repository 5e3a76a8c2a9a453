namespace EmailSync.Login;

/// <summary>
/// The mock's own addresses, by the host that the client used: they stand in discovery, tokens and the tenant status. One origin serves
/// both the login and the tenants.
/// </summary>
/// <param name="Origin">Scheme and authority, without a trailing slash; after a sandbox's name in the path, with that name.</param>
internal readonly record struct LoginAddress(string Origin)
{
    /// <summary>The address of the request. A request without a host (HTTP/1.0) used the loopback address.</summary>
    public static LoginAddress Of(HttpRequest request) => new(OriginOf(request) + request.PathBase.ToUriComponent());

    /// <summary>Base URL of a tenant, without a trailing slash, on the host that the client used.</summary>
    public static string OfTenant(HttpRequest request, string tenant) => $"{OriginOf(request)}/{tenant}";

    /// <summary>The address below <c>/login</c>.</summary>
    /// <param name="path">With its leading slash.</param>
    public string Login(string path) => $"{Origin}/login{path}";

    private static string OriginOf(HttpRequest request) =>
        $"{request.Scheme}://{(request.Host.HasValue ? request.Host.ToUriComponent() : Loopback(request.HttpContext.Connection))}";

    private static string Loopback(ConnectionInfo connection) => $"127.0.0.1:{connection.LocalPort}";
}
