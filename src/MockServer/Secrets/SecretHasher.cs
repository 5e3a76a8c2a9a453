using System.Security.Cryptography;
using System.Text;

namespace EmailSync.MockServer.Secrets;

/// <summary>
/// Fingerprints of secrets under a key that only this process, or the data of its sandboxes, knows: equal secrets have equal ones, and
/// nobody can guess a short password from its own. Fingerprints have one length, so comparing them tells nothing by its time.
/// </summary>
/// <param name="stored">The key of stored fingerprints; null for a new one.</param>
public sealed class SecretHasher(FingerprintKey? stored = null)
{
    private const int LongestOnStack = 512;
    private readonly byte[] key = stored?.Bytes ?? FingerprintKey.Make();

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
