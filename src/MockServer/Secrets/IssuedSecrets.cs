using System.Security.Cryptography;

namespace EmailSync.MockServer.Secrets;

/// <summary>
/// Makes the secrets that the mock itself gives out. Each holds a sign that only this process knows, again and again, so that
/// one is known wherever it stands, in part too, though nothing of it is kept.
/// </summary>
public sealed class IssuedSecrets
{
    private const int Parts = 3;
    private const int PartBytes = 4;

    /// <summary>The sign: eight hexadecimal digits.</summary>
    public string Sign { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PartBytes));

    /// <summary>A new secret: 48 hexadecimal digits, 96 bits of which nobody can guess.</summary>
    public string New() =>
        string.Concat(Enumerable.Range(0, Parts).Select(_ => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PartBytes)) + Sign));
}
