namespace EmailSync.Login.OpenId.Pages;

/// <summary>The source expression of a Content-Security-Policy that lets a form reach a redirect address.</summary>
internal static class FormTarget
{
    /// <param name="redirectUri">A registered address.</param>
    public static string Of(string redirectUri)
    {
        var address = new Uri(redirectUri);
        // Source expressions have no IPv6 addresses, and addresses of native applications have no host: the scheme is all that can be said.
        return address.Scheme is "http" or "https" && address.HostNameType is UriHostNameType.Dns or UriHostNameType.IPv4
            ? $"{address.Scheme}://{address.IdnHost}:{address.Port}"
            : $"{address.Scheme}:";
    }
}
