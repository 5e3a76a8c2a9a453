using System.Net.Security;
using System.Security.Authentication;
using System.Text;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Hosting.Tls;

public sealed class SecureEndpointTests(SecureMock secure) : IClassFixture<SecureMock>
{
    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task A_call_is_taken_and_journaled_with_its_version(string version)
    {
        var sandbox = secure.Sandbox();
        using var client = await SecureConnection.ClientAsync(secure.Mock);
        using var response = await client.SendAsync(Of(version, sandbox.Call()), TestContext.Current.CancellationToken);

        Assert.Equal((204, Version.Parse(version)), ((int)response.StatusCode, response.Version));
        Assert.Equal(["Date"], response.Headers.Select(field => field.Key));
        Assert.Empty(response.Content.Headers);
        var entry = Assert.Single(await sandbox.JournalAsync());
        Assert.Equal(version == "2.0" ? "HTTP/2" : "HTTP/1.1", entry.TextAt("protocol"));
        Assert.Equal(secure.Mock.SecureAddress!.Authority, entry.TextAt("headers", "Host"));
        Assert.DoesNotContain(entry.At("headers").Names(), name => name.StartsWith(':'));
        Assert.Equal([17], await sandbox.SyncedAsync());
    }

    [Fact]
    public async Task The_cookies_of_a_login_are_Secure()
    {
        var sandbox = secure.Sandbox();
        using var client = await SecureConnection.ClientAsync(secure.Mock);
        using var login = new HttpRequestMessage(HttpMethod.Post,
            $"{sandbox.Prefix}/login")
        { Content = BrowserSession.Form("tje0", "Tje0") };
        using var response = await client.SendAsync(login, TestContext.Current.CancellationToken);

        Assert.Equal(
            [$"Path={sandbox.Prefix}; Secure; HttpOnly; SameSite=Lax", $"Path={sandbox.Prefix}; Secure; SameSite=Lax"],
            response.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split("; ", 2)[1]));
    }

    [Fact]
    public async Task In_HTTP_2_the_header_section_of_a_204_ends_the_stream()
    {
        var sandbox = secure.Sandbox();
        await using var stream = await SecureConnection.OpenAsync(secure.Mock, SslApplicationProtocol.Http2);
        var frames = new Http2Frames(stream);
        await frames.SendAsync(
            [
                (":method", "POST"), (":scheme", "https"), (":authority", "localhost"), (":path", sandbox.Prefix + TestSandbox.Operation),
                ("authorization", TestSandbox.Tje0), ("content-type", "application/json"),
            ],
            TestSandbox.Account);

        var frame = Assert.Single(await frames.AnswerAsync());
        Assert.Equal(Http2Frame.Headers, frame.Type);
        Assert.Equal(Http2Frame.EndStream | Http2Frame.EndHeaders, frame.Flags & (Http2Frame.EndStream | Http2Frame.EndHeaders));
        Assert.Equal([17], await sandbox.SyncedAsync());
    }

    [Fact]
    public async Task In_HTTP_1_1_the_204_is_the_same_bytes_as_without_TLS()
    {
        var sandbox = secure.Sandbox();
        await using var stream = await SecureConnection.OpenAsync(secure.Mock, SslApplicationProtocol.Http11);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(sandbox.Sized(fields: "Connection: close")), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);

        Assert.Matches("^HTTP/1\\.1 204 No Content\r\nConnection: close\r\nDate: [^\r\n]+ GMT\r\n\r\n$",
            await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal(SslApplicationProtocol.Http11, stream.NegotiatedApplicationProtocol);
    }

    [Fact]
    public async Task In_HTTP_2_a_body_of_unannounced_length_is_read_to_its_end()
    {
        var sandbox = secure.Sandbox();
        using var client = await SecureConnection.ClientAsync(secure.Mock);
        using var request = Of("2.0", sandbox.Call());
        request.Headers.TransferEncodingChunked = true; // HttpClient then leaves Content-Length off, and in HTTP/2 this, too
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(204, (int)response.StatusCode);
        Assert.Equal([17], await sandbox.SyncedAsync());
    }

    [Fact]
    public async Task In_HTTP_2_a_body_over_the_limit_is_refused_and_the_connection_serves_the_next_call()
    {
        var sandbox = secure.Sandbox();
        using var client = await SecureConnection.ClientAsync(secure.Mock);
        using var refused =
            await client.SendAsync(Of("2.0", sandbox.Call(body: new string(' ', 1024 * 1024 + 1))), TestContext.Current.CancellationToken);
        using var taken = await client.SendAsync(Of("2.0", sandbox.Call()), TestContext.Current.CancellationToken);

        Assert.Equal((413, 204), ((int)refused.StatusCode, (int)taken.StatusCode));
        Assert.False(refused.Headers.Contains("Connection"));
    }

    [Theory]
    [InlineData("localhost", 200)]
    [InlineData("example.org", 403)]
    public async Task In_HTTP_2_the_control_routes_look_at_the_authority(string host, int status)
    {
        using var client = await SecureConnection.ClientAsync(secure.Mock);
        using var request = Of("2.0", new HttpRequestMessage(HttpMethod.Get, "/__mock/health"));
        request.Headers.Host = host;
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task The_certificate_is_for_the_names_of_this_machine(string name)
    {
        await using var stream = await SecureConnection.OpenAsync(secure.Mock, SslApplicationProtocol.Http11, name);

        Assert.True(stream.IsAuthenticated);
    }

    [Fact]
    public async Task The_certificate_is_for_no_other_name() =>
        await Assert.ThrowsAsync<AuthenticationException>(() =>
            SecureConnection.OpenAsync(secure.Mock, SslApplicationProtocol.Http11, "example.org"));

    // In this version of HTTP and no other.
    private static HttpRequestMessage Of(string version, HttpRequestMessage request)
    {
        request.Version = Version.Parse(version);
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        return request;
    }
}
