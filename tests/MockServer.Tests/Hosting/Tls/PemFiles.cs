using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EmailSync.MockServer.Tests.Hosting.Tls;

/// <summary>Files for Https:Certificate, right and wrong. Disposing deletes them.</summary>
public sealed class PemFiles : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("emailsync-");
    private readonly string certificate;
    private readonly string authority;
    private readonly string key;

    public PemFiles()
    {
        var now = TimeProvider.System.GetUtcNow();
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootRequest = new CertificateRequest("CN=authority", rootKey, HashAlgorithmName.SHA256);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = rootRequest.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));

        using var ownKey = RSA.Create(2048);
        var request = new CertificateRequest("CN=given.test", ownKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("given.test");
        request.CertificateExtensions.Add(names.Build());
        using var own = request.Create(root.SubjectName, X509SignatureGenerator.CreateForECDsa(rootKey), now.AddHours(-1), now.AddHours(1),
            [1]);
        (certificate, authority, key) = (own.ExportCertificatePem(), root.ExportCertificatePem(), ownKey.ExportPkcs8PrivateKeyPem());
    }

    public string Chain => Write(certificate, authority, key);

    public string WithoutKey => Write(certificate, authority);

    public string WithoutCertificate => Write(key);

    public string WithAnotherKey => Write(certificate, RSA.Create(2048).ExportPkcs8PrivateKeyPem());

    public string Garbage => Write("no PEM");

    public string Of(string kind) => (string)GetType().GetProperty(kind)!.GetValue(this)!;

    public void Dispose() => directory.Delete(recursive: true);

    private string Write(params string[] parts)
    {
        var file = Path.Combine(directory.FullName, "given.pem");
        File.WriteAllLines(file, parts);
        return file;
    }
}
