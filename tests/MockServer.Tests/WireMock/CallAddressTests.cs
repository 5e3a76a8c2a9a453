using System.Net;
using EmailSync.MockServer.Tests.Hosting.Tls;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.WireMock;

public sealed class CallAddressTests(SecureMock secure) : IClassFixture<SecureMock>
{
    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task A_call_over_TLS_is_shown_with_https_and_its_port(string version)
    {
        var sandbox = secure.Sandbox();
        using var http = await SecureConnection.ClientAsync(secure.Mock);
        var address = secure.Mock.SecureAddress!;
        using var request = new HttpRequestMessage(HttpMethod.Get,
            new Uri(address, $"{sandbox.Prefix}/api"))
        {
            Version = new Version(version),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact
        };
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        await sandbox.CallAsync();
        var calls = (await sandbox.AdminJsonAsync("GET", "/requests")).At("requests");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal($"{new Uri(address, sandbox.Prefix)}/api", calls[1].TextAt("request", "absoluteUrl"));
        Assert.Equal(("https", address.Port), (calls[1].TextAt("request", "scheme"), calls[1].NumberAt("request", "port")));
        Assert.Equal(("http", secure.Mock.Address.Port), (calls[0].TextAt("request", "scheme"), calls[0].NumberAt("request", "port")));
    }

    [Theory]
    [InlineData("HTTP/1.1\nHost: crm.example.com\n", "http://crm.example.com/ADDRESS/api")]
    [InlineData("HTTP/1.1\nHost: crm.example.com:8080\n", "http://crm.example.com:8080/ADDRESS/api")]
    public async Task The_Host_field_says_where_a_call_was_sent(string rest, string url)
    {
        var sandbox = secure.Sandbox();
        await using var connection = await RawConnection.OpenAsync(secure.Mock);
        await connection.SendAsync($"GET {sandbox.Prefix}/api {rest}\n");
        await connection.ReadAnswerAsync();
        var call = (await sandbox.AdminJsonAsync("GET", "/requests")).At("requests")[0];

        Assert.Equal(url.Replace("ADDRESS", sandbox.Name, StringComparison.Ordinal), call.TextAt("request", "absoluteUrl"));
    }

    [Fact]
    public async Task A_target_in_absolute_form_is_shown_as_path_and_query()
    {
        var sandbox = secure.Sandbox();
        await using var connection = await RawConnection.OpenAsync(secure.Mock);
        await connection.SendAsync($"GET http://crm.example.com{sandbox.Prefix}/api?n=1 HTTP/1.1\nHost: crm.example.com\n\n");
        await connection.ReadAnswerAsync();

        Assert.Equal(1, await sandbox.CountAsync($$"""{"url":"{{sandbox.Prefix}}/api?n=1"}"""));
    }

    [Theory]
    [InlineData("/api/a%20b/./%41?x=%42", "/api/a%20b/./%41?x=%42")]
    [InlineData("/api?url=http://other/x", "/api?url=http://other/x")]
    public async Task The_path_of_a_target_in_absolute_form_is_as_it_was_sent(string target, string url)
    {
        var sandbox = secure.Sandbox();
        await using var connection = await RawConnection.OpenAsync(secure.Mock);
        await connection.SendAsync($"GET http://crm.example.com{sandbox.Prefix}{target} HTTP/1.1\nHost: crm.example.com\n\n");
        await connection.ReadAnswerAsync();
        var call = (await sandbox.AdminJsonAsync("GET", "/requests")).At("requests")[0];

        Assert.Equal(sandbox.Prefix + url, call.TextAt("request", "url"));
        Assert.Equal($"http://crm.example.com{sandbox.Prefix}{url}", call.TextAt("request", "absoluteUrl"));
    }
}
