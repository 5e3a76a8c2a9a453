namespace EmailSync.ConformanceTests.Wire;

/// <summary>Where connections go.</summary>
/// <param name="Host">Host name or address, without brackets.</param>
/// <param name="Port">1 to 65535.</param>
/// <param name="Tls">Whether TLS is spoken.</param>
/// <param name="Insecure">Whether any certificate is accepted.</param>
public sealed record Endpoint(string Host, int Port, bool Tls, bool Insecure)
{
    public static Endpoint Of(Uri address, bool insecure) => new(address.IdnHost.Trim('[', ']'), address.Port, address.Scheme == Uri.UriSchemeHttps, insecure);
}
