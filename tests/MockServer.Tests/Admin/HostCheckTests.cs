using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Admin;

/// <summary>A name that someone points at this machine must not open the control routes (DNS rebinding).</summary>
public sealed class HostCheckTests(SharedMock shared)
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("LocalHost:5080")]
    [InlineData("mock.localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:5080")]
    [InlineData("127.8.9.1")]
    [InlineData("[::1]")]
    [InlineData("[::1]:5080")]
    public async Task A_loopback_name_is_taken(string host) =>
        Assert.Equal(200, (await GetAsync(shared.Mock, $"Host: {host}\n")).Status);

    [Theory]
    [InlineData("example.org")]
    [InlineData("example.org:5080")]
    [InlineData("localhost.example.org")]
    [InlineData("notlocalhost")]
    [InlineData("127.0.0.1.example.org")]
    [InlineData("192.168.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("[2001:db8::1]:5080")]
    public async Task A_foreign_name_is_refused(string host)
    {
        foreach (var path in (string[])["/__mock", "/__mock/requests", "/__mock/nothing", "/site/__mock/effects", "/__mock/events"])
        {
            var answer = await GetAsync(shared.Mock, $"Host: {host}\n", path);
            Assert.Equal(403, answer.Status);
            Assert.Contains("\"place\":\"header Host\"", answer.Content, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_request_without_a_name_is_refused()
    {
        Assert.Equal(400, (await GetAsync(shared.Mock, "")).Status);
        await using var connection = await RawConnection.OpenAsync(shared.Mock);
        await connection.SendAsync("GET /__mock/health HTTP/1.0\n\n");
        Assert.Equal(403, (await connection.ReadAnswerAsync()).Status);
    }

    [Fact]
    public async Task A_configured_name_is_taken_with_any_port_and_in_any_letter_case()
    {
        await using var mock =
            await RunningMock.StartAsync(new MockOptions { Port = 0, Admin = new AdminOptions { Hosts = ["mock.example.org"] } });

        Assert.Equal(200, (await GetAsync(mock, "Host: Mock.Example.org:80\n")).Status);
        Assert.Equal(200, (await GetAsync(mock, "Host: localhost\n")).Status);
        Assert.Equal(403, (await GetAsync(mock, "Host: other.example.org\n")).Status);
    }

    [Fact]
    public async Task The_mocked_server_and_the_contract_answer_to_any_name()
    {
        Assert.Equal(200, (await GetAsync(shared.Mock, "Host: example.org\n", "/api/v1")).Status);
        Assert.Equal(200, (await GetAsync(shared.Mock, "Host: example.org\n", "/openapi.yaml")).Status);
    }

    private static async Task<RawAnswer> GetAsync(RunningMock mock, string host, string path = "/__mock/health")
    {
        await using var connection = await RawConnection.OpenAsync(mock);
        await connection.SendAsync($"GET {path} HTTP/1.1\n{host}\n");
        return await connection.ReadAnswerAsync();
    }
}
