using System.Net.Http.Headers;
using System.Text;
using EmailSync.MockServer.Admin.Tokens;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Admin.Tokens;

/// <summary>Somebody with a token of a mock.</summary>
/// <param name="name">The token's name.</param>
/// <param name="role">What it may do.</param>
internal sealed class TokenHolder(string name, ControlRole role)
{
    public string Secret { get; } = ControlSecret.New();

    /// <summary>As the settings have it.</summary>
    public ControlToken Token => new(name, role, ControlSecret.HashOf(Secret));

    /// <summary>Starts a mock that only these may control.</summary>
    public static Task<RunningMock> StartAsync(params TokenHolder[] holders) => RunningMock.StartAsync(Options(holders));

    public static MockOptions Options(params TokenHolder[] holders) =>
        new() { Port = 0, Admin = new AdminOptions { Tokens = [.. holders.Select(holder => holder.Token)] } };

    public Task<HttpResponseMessage> SendAsync(RunningMock mock, string method, string path, string? body = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return mock.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<int> StatusAsync(RunningMock mock, string method, string path, string? body = null)
    {
        using var response = await SendAsync(mock, method, path, body);
        return (int)response.StatusCode;
    }

    public async Task<string> TextAsync(RunningMock mock, string path)
    {
        using var response = await SendAsync(mock, "GET", path);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
