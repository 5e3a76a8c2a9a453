using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EmailSync.MockServer.Hosting.Tls;

/// <summary>
/// Creates a certificate authority that issues one certificate. The authority's key is discarded at once, so it can never sign another.
/// </summary>
internal static class IssuedCertificate
{
    private const int SerialBytes = 16;

    /// <param name="names">The host names of the certificate, also with a wildcard.</param>
    /// <param name="now">The current time.</param>
    public static (X509Certificate2 Own, X509Certificate2 Authority) Create(IReadOnlyList<string> names, DateTimeOffset now)
    {
        var (from, to) = SelfSignedCertificate.Validity(now);
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var root = new CertificateRequest("CN=EmailSync mock authority of one run", authorityKey, HashAlgorithmName.SHA256);
        root.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, 0, critical: true));
        root.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        var identifier = new X509SubjectKeyIdentifierExtension(root.PublicKey, critical: false);
        root.CertificateExtensions.Add(identifier);
        using var authority = root.CreateSelfSigned(from, to);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names) alternatives.AddDnsName(name);
        var request = SelfSignedCertificate.Request(key, alternatives);
        // Strict clients, such as Python 3.13, require both identifiers.
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(identifier));
        using var signed = request.Create(authority, from, to, RandomNumberGenerator.GetBytes(SerialBytes));
        return (ServerCertificate.Usable(signed.CopyWithPrivateKey(key)), X509CertificateLoader.LoadCertificate(authority.RawData));
    }
}
