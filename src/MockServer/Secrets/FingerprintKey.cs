using System.Security.Cryptography;

namespace EmailSync.MockServer.Secrets;

/// <summary>The key of fingerprints that outlive the process.</summary>
/// <param name="Bytes">The key.</param>
public sealed record FingerprintKey(byte[] Bytes)
{
    private const int Length = 32;

    /// <summary>Makes a key.</summary>
    public static byte[] Make() => RandomNumberGenerator.GetBytes(Length);
}
