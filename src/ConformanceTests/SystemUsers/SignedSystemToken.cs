using System.Security.Cryptography;

namespace EmailSync.ConformanceTests.SystemUsers;

/// <summary>Signs system tokens: the token, a dot, the time, a dot, and the signature of what stands before it.</summary>
public static class SignedSystemToken
{
    /// <summary>A signed token.</summary>
    /// <param name="token">The system token.</param>
    /// <param name="time">The time of its signature, written in UTC.</param>
    /// <param name="key">The private key.</param>
    public static string Of(string token, DateTimeOffset time, RSA key) =>
        Signed($"{token}.{time.UtcDateTime.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture)}", key, HashAlgorithmName.SHA256);

    /// <summary>A text with its signature.</summary>
    public static string Signed(string text, RSA key, HashAlgorithmName hash) =>
        $"{text}.{Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(text), hash, RSASignaturePadding.Pkcs1))}";
}
