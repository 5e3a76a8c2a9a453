using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EmailSync.Contract.Files;

namespace EmailSync.MockServer.Hosting.Tls;

/// <summary>The TLS certificate with its key, and its issuers.</summary>
public sealed class ServerCertificate : IDisposable
{
    // A certificate chain has about ten thousand.
    private const int MostBytes = 1024 * 1024;

    private ServerCertificate(X509Certificate2 own, X509Certificate2Collection issuers)
    {
        Own = own;
        Issuers = issuers;
    }

    public X509Certificate2 Own { get; }

    public X509Certificate2Collection Issuers { get; }

    /// <summary>The public part that a client has to trust, the server's own certificate first.</summary>
    public string Pem => string.Join('\n', Issuers.Prepend(Own).Select(certificate => certificate.ExportCertificatePem())) + "\n";

    /// <summary>The certificate of the last issuer, which a client can trust instead; the server's own if there are no issuers.</summary>
    public string AuthorityPem => $"{(Issuers.Count > 0 ? Issuers[^1] : Own).ExportCertificatePem()}\n";

    /// <summary>A new one for loopback names.</summary>
    /// <param name="host">The address to listen on; included if it is a single address.</param>
    public static ServerCertificate SelfSigned(string host) => new(SelfSignedCertificate.Create(host, TimeProvider.System.GetUtcNow()), []);

    /// <summary>A new one for host names, issued by a new certificate authority.</summary>
    /// <param name="names">The host names, also with a wildcard; ASCII.</param>
    public static ServerCertificate IssuedFor(IReadOnlyList<string> names)
    {
        var (own, authority) = IssuedCertificate.Create(names, TimeProvider.System.GetUtcNow());
        return new ServerCertificate(own, [authority]);
    }

    /// <summary>The one in a PEM file, with its key.</summary>
    /// <exception cref="CertificateException">The file cannot be read, or lacks one of them.</exception>
    public static ServerCertificate Read(string file)
    {
        try
        {
            var pem = Encoding.UTF8.GetString(BoundedFile.Read(file, MostBytes));
            var own = Usable(X509Certificate2.CreateFromPem(pem, pem));
            var issuers = new X509Certificate2Collection();
            issuers.ImportFromPem(pem);
            issuers[0].Dispose(); // the same as own, without its key
            issuers.RemoveAt(0);
            return new ServerCertificate(own, issuers);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException
            or ArgumentException)
        {
            throw new CertificateException(file, exception.Message);
        }
    }

    /// <summary>Windows serves TLS only with a key that has been imported.</summary>
    internal static X509Certificate2 Usable(X509Certificate2 certificate)
    {
        if (!OperatingSystem.IsWindows()) return certificate;
        using (certificate) return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    public void Dispose()
    {
        Own.Dispose();
        foreach (var issuer in Issuers) issuer.Dispose();
    }
}
