using System.Net;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;
using EmailSync.Proxy.Tests.Running;

namespace EmailSync.Proxy.Tests.Passing;

public sealed class TlsTests
{
    [Theory]
    [InlineData("2.0", "HTTP/2")]
    [InlineData("1.1", "HTTP/1.1")]
    public async Task A_call_passes_over_TLS_in_the_version_that_the_client_has_chosen(string version, string protocol)
    {
        using var folder = new TemporaryFolder();
        await using var server = await RunningMock.StartAsync(new MockOptions { Port = 0, Https = new HttpsOptions { Port = 0 } });
        var authority = Path.Combine(folder.Path, "authority.pem");
        await File.WriteAllTextAsync(authority,
            await server.Http.GetStringAsync("/__mock/certificate.pem", TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken);
        await using var proxy = await ProxyInFront.StartAsync(new Uri(server.SecureAddress!, "/Cust12345"),
            options => options with { AuthorityFile = authority },
            options: options => options with { Https = new HttpsOptions { Port = 0 } });
        using var client = await SecureConnection.ClientAsync(proxy.Mock);

        using var answer = await client.SendAsync(Sync(version), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.NoContent, new Version(version)), (answer.StatusCode, answer.Version));
        Assert.Equal(protocol, Assert.Single(await proxy.JournalAsync()).GetProperty("protocol").GetString());
        Assert.Equal(protocol, Assert.Single(await server.EndedAsync()).Protocol);
    }

    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_a_502_that_says_what_to_do()
    {
        await using var server = await RunningMock.StartAsync(new MockOptions { Port = 0, Https = new HttpsOptions { Port = 0 } });
        await using var proxy = await ProxyInFront.StartAsync(new Uri(server.SecureAddress!, "/Cust12345"));

        var answer = await proxy.ExchangeAsync(ProxyInFront.Call());

        Assert.Equal(502, answer.Status);
        Assert.Contains("--upstream-ca FILE", answer.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_certificate_is_accepted_on_request()
    {
        await using var server = await RunningMock.StartAsync(new MockOptions { Port = 0, Https = new HttpsOptions { Port = 0 } });
        await using var proxy = await ProxyInFront.StartAsync(new Uri(server.SecureAddress!, "/Cust12345"),
            options => options with { AcceptsAnyCertificate = true });

        var answer = await proxy.ExchangeAsync(ProxyInFront.Call("Authorization: Bearer 8A:Cust12345.mock-access-token"));

        Assert.Equal(204, answer.Status);
    }

    private static HttpRequestMessage Sync(string version) => new(HttpMethod.Post, ProxyInFront.Sync)
    {
        Version = new Version(version),
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        Headers = { { "Authorization", "Bearer 8A:Cust12345.mock-access-token" } },
        Content = new StringContent("""{"SyncUserAccount":{"AccountId":17}}""", null, "application/json"),
    };
}
