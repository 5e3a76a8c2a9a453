using System.Security.Cryptography;

namespace EmailSync.MockServer.Secrets;

/// <summary>
/// Makes the secrets that the mock itself issues. Each contains a sign that only this process knows, several times, so that
/// it is recognised anywhere, even in part, although none of it is stored.
/// </summary>
public sealed class IssuedSecrets
{
    private const int Parts = 3;
    private const int PartBytes = 4;

    /// <summary>The sign: eight hexadecimal digits.</summary>
    public string Sign { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PartBytes));

    /// <summary>A new secret: 48 hexadecimal digits, with 96 random bits.</summary>
    public string New() =>
        string.Concat(Enumerable.Range(0, Parts).Select(_ => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PartBytes)) + Sign));
}
