using System.Security.Cryptography;
using EmailSync.MockServer.Options;
using Microsoft.IdentityModel.Tokens;

namespace EmailSync.Login.Keys;

/// <summary>
/// The RSA key that signs tokens: given as PEM, or made at its first use, because making one takes longer than starting the mock.
/// </summary>
internal sealed class SigningKey(MockOptions options) : IDisposable
{
    private const int Bits = 2048;
    private readonly Lazy<RSA> key = new(() => Load(options.Login.SigningKey));

    /// <summary>For Microsoft.IdentityModel.</summary>
    public SigningCredentials Credentials => new(new RsaSecurityKey(key.Value), SecurityAlgorithms.RsaSha256);

    public RSA Rsa => key.Value;

    public void Dispose()
    {
        if (key.IsValueCreated) key.Value.Dispose();
    }

    private static RSA Load(string? file)
    {
        if (file is null) return RSA.Create(Bits);
        var rsa = RSA.Create();
        rsa.ImportFromPem(File.ReadAllText(file));
        return rsa;
    }
}
