using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EmailSync.MockServer.Hosting.Tls;

/// <summary>Makes a certificate for this machine only. Its key exists only in this process.</summary>
internal static class SelfSignedCertificate
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    // Valid from a day ago, for clocks that differ, and not longer than a test run needs: users may forget that they trust it.
    private static readonly TimeSpan Before = TimeSpan.FromDays(1);
    private static readonly TimeSpan After = TimeSpan.FromDays(30);

    public static X509Certificate2 Create(string host, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        if (IPAddress.TryParse(host, out var own) && !own.Equals(IPAddress.Any) && !own.Equals(IPAddress.IPv6Any)) names.AddIpAddress(own);
        var (from, to) = Validity(now);
        return ServerCertificate.Usable(Request(key, names).CreateSelfSigned(from, to));
    }

    /// <summary>How long certificates of the mock are valid.</summary>
    public static (DateTimeOffset From, DateTimeOffset To) Validity(DateTimeOffset now) => (now - Before, now + After);

    /// <summary>A request for a server's certificate. It is no CA: trusting it trusts no other certificate.</summary>
    public static CertificateRequest Request(ECDsa key, SubjectAlternativeNameBuilder names)
    {
        var request = new CertificateRequest("CN=EmailSync mock", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        return request;
    }
}
