using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using EmailSync.MockServer.Hosting.Tls;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Hosting.Tls;

public sealed class CertificateTests(SharedMock shared)
{
    [Fact]
    public async Task The_certificate_that_is_made_can_be_fetched_without_its_key()
    {
        await using var mock = await StartAsync(null);
        using var response = await mock.Http.GetAsync("/__mock/certificate.pem", TestContext.Current.CancellationToken);
        var pem = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using var certificate = X509Certificate2.CreateFromPem(pem);

        Assert.Equal("application/x-pem-file", response.Content.Headers.ContentType?.ToString());
        Assert.DoesNotContain("KEY", pem, StringComparison.Ordinal);
        Assert.Equal("ECC", certificate.PublicKey.Oid.FriendlyName);
        var now = TimeProvider.System.GetLocalNow().DateTime;
        Assert.InRange(certificate.NotBefore, now.AddDays(-1).AddMinutes(-5), now.AddDays(-1));
        Assert.InRange(certificate.NotAfter, now.AddDays(30).AddMinutes(-5), now.AddDays(30));
    }

    [Fact]
    public async Task Two_mocks_have_two_certificates()
    {
        await using var one = await StartAsync(null);
        await using var other = await StartAsync(null);

        Assert.NotEqual((await SecureConnection.CertificatesAsync(one))[0], (await SecureConnection.CertificatesAsync(other))[0]);
    }

    [Fact]
    public async Task Without_TLS_there_is_no_certificate_and_no_secure_address()
    {
        using var response = await shared.Mock.Http.GetAsync("/__mock/certificate.pem", TestContext.Current.CancellationToken);

        Assert.Equal(404, (int)response.StatusCode);
        Assert.Contains("--https-port", (await TestSandbox.JsonOf(response)).TextAt("error"), StringComparison.Ordinal);
        Assert.Null(shared.Mock.SecureAddress);
    }

    [Fact]
    public async Task A_certificate_of_a_file_is_shown_with_its_chain()
    {
        using var given = new PemFiles();
        await using var mock = await StartAsync(given.Chain);
        await using var stream = await SecureConnection.OpenAsync(mock, SslApplicationProtocol.Http11, "given.test");

        Assert.Equal(["CN=given.test", "CN=authority"],
            (await SecureConnection.CertificatesAsync(mock)).Select(certificate => certificate.Subject));
        Assert.Equal("CN=given.test", stream.RemoteCertificate?.Subject);
    }

    [Theory]
    [InlineData(nameof(PemFiles.WithoutKey))]
    [InlineData(nameof(PemFiles.WithoutCertificate))]
    [InlineData(nameof(PemFiles.WithAnotherKey))]
    [InlineData(nameof(PemFiles.Garbage))]
    public async Task A_file_that_is_no_certificate_with_its_key_is_reported_by_the_name_of_the_setting(string kind)
    {
        using var given = new PemFiles();
        var file = given.Of(kind);
        var error = await Assert.ThrowsAsync<CertificateException>(() => StartAsync(file));

        Assert.StartsWith($"Https:Certificate: expected a PEM file with a certificate, its chain and its key, found {file}: ",
            error.Message, StringComparison.Ordinal);
    }

    private static Task<RunningMock> StartAsync(string? certificate) =>
        RunningMock.StartAsync(new MockOptions { Port = 0, Https = new HttpsOptions { Port = 0, Certificate = certificate } });
}
