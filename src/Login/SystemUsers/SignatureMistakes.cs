using System.Security.Cryptography;
using System.Text;

namespace EmailSync.Login.SystemUsers;

/// <summary>Finds out what was done in another way when a signature does not verify, by trying the usual mistakes.</summary>
internal static class SignatureMistakes
{
    private const string Scheme = "a signature by RSA with SHA-256 and the padding of PKCS #1 v1.5";
    private const string Signed = "token, dot and time signed, as they are sent";

    // Not for security: these verify what somebody signed by mistake.
    private static readonly HashAlgorithmName[] OtherHashes =
        [HashAlgorithmName.SHA1, HashAlgorithmName.SHA384, HashAlgorithmName.SHA512, HashAlgorithmName.MD5];

    /// <summary>The mistake; null if the signature is right.</summary>
    /// <param name="key">The application's public key.</param>
    /// <param name="token">The system user token.</param>
    /// <param name="time">The time as it was sent.</param>
    /// <param name="signature">The signature.</param>
    public static SignatureMistake? Find(RSA key, string token, string time, byte[] signature)
    {
        var text = Encoding.UTF8.GetBytes($"{token}.{time}");
        if (Verifies(key, text, signature, HashAlgorithmName.SHA256)) return null;
        if (signature.Length * 8 != key.KeySize)
            return new SignatureMistake(SignedTokenPart.Key, $"a signature of {key.KeySize / 8} bytes by the key of the application",
                $"{signature.Length} bytes");
        foreach (var hash in OtherHashes)
            if (Verifies(key, text, signature, hash))
                return new SignatureMistake(SignedTokenPart.Algorithm, Scheme, $"one with {hash.Name}");
        if (VerifiesPss(key, text, signature)) return new SignatureMistake(SignedTokenPart.Padding, Scheme, "one with the padding PSS");
        if (Verifies(key, SHA256.HashData(text), signature, HashAlgorithmName.SHA256))
            return new SignatureMistake(SignedTokenPart.Algorithm, Scheme,
                "a hash of the hash, so the text was hashed before it was signed");
        return OtherText(key, token, time, signature)
            ?? new SignatureMistake(SignedTokenPart.Key, "a signature of this text by the private key of the application",
                "one that its registered public key does not verify");
    }

    private static SignatureMistake? OtherText(RSA key, string token, string time, byte[] signature)
    {
        var texts = new (SignedTokenPart Part, byte[] Text, string Found)[]
        {
            (SignedTokenPart.Order, Encoding.UTF8.GetBytes($"{time}.{token}"), "the time before the token"),
            (SignedTokenPart.SignedText, Encoding.UTF8.GetBytes(token), "the token alone"),
            (SignedTokenPart.SignedText, Encoding.UTF8.GetBytes(time), "the time alone"),
            (SignedTokenPart.SignedText, Encoding.UTF8.GetBytes($"{token}{time}"), "both without a dot"),
            (SignedTokenPart.SignedText, Encoding.UTF8.GetBytes($"{token}.{time}\n"), "a line break behind them"),
            (SignedTokenPart.SignedText, Encoding.Unicode.GetBytes($"{token}.{time}"), "their UTF-16 instead of UTF-8"),
        };
        foreach (var (part, text, found) in texts)
            if (Verifies(key, text, signature, HashAlgorithmName.SHA256))
                return new SignatureMistake(part, Signed, found);
        return null;
    }

    private static bool Verifies(RSA key, byte[] text, byte[] signature, HashAlgorithmName hash) =>
        key.VerifyData(text, signature, hash, RSASignaturePadding.Pkcs1);

    private static bool VerifiesPss(RSA key, byte[] text, byte[] signature) =>
        key.VerifyData(text, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
}

/// <summary>What was done in another way.</summary>
/// <param name="Part">The part that is wrong.</param>
/// <param name="Expected">What was expected, without a full stop.</param>
/// <param name="Found">What was found.</param>
internal sealed record SignatureMistake(SignedTokenPart Part, string Expected, string Found);
