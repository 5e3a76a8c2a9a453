using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace EmailSync.Login.OpenId.Authorizing;

/// <summary>The challenge of PKCE (RFC 7636).</summary>
/// <param name="Value">As it was sent.</param>
/// <param name="IsHashed">Whether the method is S256; otherwise plain, the default.</param>
internal sealed record CodeChallenge(string Value, bool IsHashed)
{
    private const int Shortest = 43;
    private const int Longest = 128;

    /// <summary>What challenges and verifiers look like (RFC 7636 sections 4.1 and 4.2).</summary>
    public const string Expected = "43 to 128 characters out of A-Z, a-z, 0-9, - . _ ~";

    /// <summary>Whether a challenge or verifier has that form.</summary>
    public static bool IsWellFormed(string value)
    {
        if (value.Length is < Shortest or > Longest) return false;
        foreach (var character in value)
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '.' or '_' or '~'))
                return false;
        return true;
    }

    /// <summary>Whether there can be a verifier for it: a hash has one length.</summary>
    public bool CanBeMet => !IsHashed || Value.Length == Shortest;

    /// <summary>Whether a verifier is the one for this challenge.</summary>
    public bool IsMetBy(string verifier)
    {
        var computed = IsHashed ? Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) : verifier;
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(computed), Encoding.UTF8.GetBytes(Value));
    }
}
