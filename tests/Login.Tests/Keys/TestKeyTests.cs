using System.Security.Cryptography;
using EmailSync.Login.Keys;
using EmailSync.MockServer.Options;

namespace EmailSync.Login.Tests.Keys;

/// <summary>The key pair for tests, which everybody has.</summary>
public sealed class TestKeyTests
{
    [Fact]
    public void What_the_public_test_key_signs_is_verified_by_the_key_of_an_application_without_a_key_of_its_own()
    {
        var keys = new SystemUserKeys();
        using var own = RSA.Create();
        own.ImportFromPem(keys.TestKey);
        var signature = own.SignData("text"u8, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        using var verifying = keys.PublicKeyOf(new ApplicationIdentity("token", "name", true));

        Assert.True(verifying.VerifyData("text"u8, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }
}
