using System.Security.Cryptography;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Settings;
using EmailSync.MockServer.Tests.Running;
using Microsoft.Extensions.Configuration;

namespace EmailSync.MockServer.Tests.Settings;

/// <summary>Keys and patterns that the login needs at its first use are checked at the start.</summary>
public sealed class LoginSettingsTests
{
    private const string Expected = "Login:SigningKey: expected a PEM file with an RSA private key of at least 2048 bits, found ";
    private const string ExpectedPublic = "Identities:Applications:0:PublicKey: expected an RSA public key as PEM or RSA XML, found ";

    [Fact]
    public void A_signing_key_that_is_no_private_RSA_key_is_refused_with_the_file_and_what_is_in_it()
    {
        using var folder = new TemporaryFolder();
        using var rsa = RSA.Create(2048);
        using var small = RSA.Create(1024);
        using var curve = ECDsa.Create();
        var encryption = new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1);
        var files = new (string Text, string Fault)[]
        {
            ("", "a text that is no key"),
            ("words", "a text that is no key"),
            (rsa.ExportRSAPublicKeyPem(), "a public key"),
            (small.ExportPkcs8PrivateKeyPem(), "a key of 1024 bits"),
            (curve.ExportPkcs8PrivateKeyPem(), "PEM without one readable RSA key"),
            (rsa.ExportPkcs8PrivateKeyPem() + "\n" + rsa.ExportRSAPrivateKeyPem(), "PEM without one readable RSA key"),
            (rsa.ExportEncryptedPkcs8PrivateKeyPem("x", encryption), "an encrypted key"),
            (rsa.ToXmlString(includePrivateParameters: false), "a public key"),
        };

        Assert.All(files.Index(), one =>
        {
            var file = folder.Write($"{one.Index}.pem", one.Item.Text);
            Assert.Equal([$"{Expected}{file}: {one.Item.Fault}"], Errors(("Login:SigningKey", file)));
        });
        var missing = Path.Combine(Path.GetTempPath(), "emailsync-no-such-key.pem");
        Assert.StartsWith($"{Expected}{missing}: ", Assert.Single(Errors(("Login:SigningKey", missing))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_private_RSA_key_of_2048_bits_signs()
    {
        using var folder = new TemporaryFolder();
        using var rsa = RSA.Create(2048);

        Assert.All((string[])[rsa.ExportPkcs8PrivateKeyPem(), rsa.ExportRSAPrivateKeyPem()],
            text => Assert.Empty(Errors(("Login:SigningKey", folder.Write("key.pem", text)))));
    }

    [Fact]
    public void The_public_key_of_an_application_is_read_in_each_form_in_which_the_vendors_tools_write_it()
    {
        using var rsa = RSA.Create(2048);

        Assert.All(
            (string[])[rsa.ExportSubjectPublicKeyInfoPem(), rsa.ExportRSAPublicKeyPem(), $"\n {rsa.ToXmlString(false)}",
                rsa.ToXmlString(true)],
            text =>
            {
                Assert.Empty(Errors([.. Application("PublicKey", text)]));
                Assert.True(RsaKeyText.TryRead(text, out var read, out _));
                using (read) Assert.Equal(rsa.ExportRSAPublicKey(), read.ExportRSAPublicKey());
            });
    }

    [Theory]
    [InlineData("words", "a text that is no key")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "a certificate without a key")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "PEM without one readable RSA key")]
    [InlineData("<RSAKeyValue><Modulus>AQ==</Modulus>", "RSA XML that cannot be read")]
    [InlineData("<RSAKeyValue><Modulus>*</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>", "RSA XML that cannot be read")]
    [InlineData("<RSAKeyValue><Exponent>AQAB</Exponent></RSAKeyValue>", "RSA XML that cannot be read")]
    [InlineData("<Key/>", "RSA XML that cannot be read")]
    [InlineData("<!DOCTYPE a [<!ENTITY b 'c'>]><RSAKeyValue>&b;</RSAKeyValue>", "RSA XML that cannot be read")]
    public void A_public_key_that_cannot_be_read_is_refused_without_being_shown(string text, string fault) =>
        Assert.Equal([ExpectedPublic + fault], Errors([.. Application("PublicKey", text)]));

    [Theory]
    [InlineData("^http://127.0.0.1(:\\d{4$", "Invalid pattern")]
    [InlineData("^https://app.example", "^https://app.example, which does not end with $")]
    [InlineData("https://app.example/back /back", "/back")]
    [InlineData("words", "words")]
    public void A_redirect_that_no_request_could_match_is_refused(string redirects, string fault)
    {
        var error = Assert.Single(Errors([.. Application("Redirects", redirects)]));

        Assert.StartsWith("Identities:Applications:0:Redirects: expected an absolute address, or a regular expression from ^ to $, found ",
            error, StringComparison.Ordinal);
        Assert.Contains(fault, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://app.example/back myapp://callback com.example:/back")]
    [InlineData("^http://127.0.0.1\\:\\d{4,10}$ https://app.example/?a=b")]
    public void Redirects_are_addresses_and_patterns(string redirects) => Assert.Empty(Errors([.. Application("Redirects", redirects)]));

    [Fact]
    public void All_faults_are_reported_at_once()
    {
        var errors = Errors([.. Application("PublicKey", "x"), ("Identities:Applications:0:Redirects", "y"),
            ("Identities:Applications:0:Tenants", "Cust1,other"), ("Login:SigningKey", "no such file"), ("Login:DefaultTenant", "Cust")]);

        Assert.Equal(
            ["Identities:Applications:0:PublicKey", "Identities:Applications:0:Redirects", "Identities:Applications:0:Tenants",
                "Login:DefaultTenant", "Login:SigningKey"],
            errors.Select(error => error.Split(": expected")[0]).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<(string, string)> Application(string member, string value) =>
        [("Identities:Applications:0:Token", "t"), ("Identities:Applications:0:Name", "n"), ($"Identities:Applications:0:{member}", value)];

    private static IReadOnlyList<string> Errors(params (string Key, string Value)[] settings)
    {
        OptionsReader.Read(
            new ConfigurationBuilder().AddInMemoryCollection(
                settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value))).Build(),
            out var errors);
        return errors;
    }
}
