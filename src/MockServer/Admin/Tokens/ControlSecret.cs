using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace EmailSync.MockServer.Admin.Tokens;

/// <summary>
/// The text of a token: 256 random bits. Nobody can guess one from its SHA-256, so settings hold that, without salt and repetitions, which
/// would cost each request milliseconds and protect no better.
/// </summary>
public static class ControlSecret
{
    private const string Prefix = "emailsync_"; // so that programs that search for leaked secrets find it
    private const int RandomBytes = 32;

    /// <summary>Makes a new one.</summary>
    public static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>Its hash, in lower-case hexadecimal digits.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
