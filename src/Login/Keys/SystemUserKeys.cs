using System.Security.Cryptography;
using EmailSync.Contract.Files;
using EmailSync.MockServer.Options;

namespace EmailSync.Login.Keys;

/// <summary>
/// The keys with which system user tokens are signed. The private key for tests is in the source and in every copy of the mock: it
/// is public, and proves nothing to anybody else.
/// </summary>
internal sealed class SystemUserKeys
{
    private const string Resource = "login/mock-system-user.pem";

    /// <summary>The public test key pair, as PEM.</summary>
    public string TestKey => field ??= EmbeddedFile.Text(typeof(SystemUserKeys).Assembly, Resource);

    /// <summary>The public key of an application.</summary>
    /// <exception cref="CryptographicException">It cannot be read, which the settings do not allow.</exception>
    public RSA PublicKeyOf(ApplicationIdentity application) =>
        RsaKeyText.TryRead(application.PublicKey ?? TestKey, out var key, out var fault) ? key : throw new CryptographicException(fault);
}
