using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes.Stored;
using Microsoft.IdentityModel.Tokens;

namespace EmailSync.Login.Keys;

/// <summary>
/// The RSA key that signs tokens, with its certificate. It is given as PEM, or made at its first use, because making one takes longer
/// than starting the mock. With data, what is made is stored there, so that tokens stay valid.
/// </summary>
internal sealed class SigningKey(MockOptions options, SandboxData? data = null) : IDisposable
{
    private const int Bits = 2048;
    private const string StoredName = "signing-key";
    private readonly Lazy<RSA> key = new(() => Load(options.Login.SigningKey, data));

    public RSA Rsa => key.Value;

    /// <summary>
    /// A self-signed certificate of the key. One key has always the same certificate, so that its thumbprint can be stored.
    /// </summary>
    public X509Certificate2 Certificate => field ??= CertificateOf(key.Value);

    /// <summary>SHA-1 thumbprint of the certificate in base64url: the x5t of the vendor's tokens, which is also the key's id.</summary>
#pragma warning disable CA5350 // x5t is SHA-1 by definition (RFC 7517 section 4.8)
    public string Thumbprint => field ??= Base64UrlEncoder.Encode(SHA1.HashData(Certificate.RawData));
#pragma warning restore CA5350

    /// <summary>For Microsoft.IdentityModel. Headers of tokens get x5t and kid.</summary>
    public SigningCredentials Credentials => field ??= CredentialsOf(new X509SecurityKey(Certificate, Thumbprint));

    /// <summary>The same for headers with x5t alone, as in the vendor's id tokens.</summary>
    public SigningCredentials CredentialsWithoutKeyId => field ??= CredentialsOf(new X509SecurityKey(Certificate) { KeyId = null });

    public void Dispose()
    {
        if (key.IsValueCreated) key.Value.Dispose();
    }

    private static SigningCredentials CredentialsOf(X509SecurityKey key) => new(key, SecurityAlgorithms.RsaSha256);

    private static RSA Load(string? file, SandboxData? data)
    {
        if (file is null && data is null) return RSA.Create(Bits);
        var rsa = RSA.Create();
        if (file is not null) rsa.ImportFromPem(File.ReadAllText(file));
        else rsa.ImportPkcs8PrivateKey(data!.GetOrAdd(StoredName, Make), out _);
        return rsa;
    }

    private static byte[] Make()
    {
        using var made = RSA.Create(Bits);
        return made.ExportPkcs8PrivateKey();
    }

    // The dates and the serial number are fixed by the key, so that the certificate is too.
    private static X509Certificate2 CertificateOf(RSA key)
    {
        var name = new X500DistinguishedName("CN=EmailSync mock login");
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var serial = SHA256.HashData(key.ExportSubjectPublicKeyInfo()).AsSpan(0, 16);
        serial[0] &= 0x7f; // a positive number
        using var certificate = request.Create(name, X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1),
            new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2120, 1, 1, 0, 0, 0, TimeSpan.Zero), serial);
        return certificate.CopyWithPrivateKey(key);
    }
}
