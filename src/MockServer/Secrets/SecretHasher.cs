using System.Security.Cryptography;
using System.Text;

namespace EmailSync.MockServer.Secrets;

/// <summary>
/// Fingerprints of secrets under a key that only this process knows: equal secrets have equal ones, and nobody can
/// guess a short password from its own. Fingerprints have one length, so comparing them tells nothing by its time.
/// </summary>
public sealed class SecretHasher
{
    private const int LongestOnStack = 512;
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);

    /// <summary>Makes the secrets of sessions.</summary>
    public IssuedSecrets Issued { get; } = new();

    public Fingerprint Of(ReadOnlySpan<byte> secret)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, secret, hash);
        return new Fingerprint(hash);
    }

    public Fingerprint Of(ReadOnlySpan<char> secret)
    {
        var longest = Encoding.UTF8.GetMaxByteCount(secret.Length);
        var bytes = longest <= LongestOnStack ? stackalloc byte[LongestOnStack] : new byte[longest];
        return Of(bytes[..Encoding.UTF8.GetBytes(secret, bytes)]);
    }
}
