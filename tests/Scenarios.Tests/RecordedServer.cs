using System.Net.Http.Headers;
using System.Text;
using EmailSync.MadeAnswers.Tests;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;
using EmailSync.Traffic;
using Microsoft.Extensions.DependencyInjection;

namespace EmailSync.Scenarios.Tests;

/// <summary>A server with identities and data of its own, whose exchanges are recorded as they are.</summary>
internal sealed class RecordedServer : IAsyncDisposable
{
    public const string User = "OLNO";
    public const string Password = "Hemmelig.Passord-9";
    public const string Ticket = "7T:QwErTyUiOpAsDfGh==";
    public const string Token = "ZxCvBnMaSdFgHjKl";
    public const string Application = "9f8e7d6c5b4a39281706";
    public const string Tenant = "Cust26759";

    private static readonly IdentityOptions Identities = new(
        [new(User, Password, true), new("guest", "Gjest-uten-epost", false)],
        [new(Ticket, User, true)],
        [new(Token, User, false, true)],
        [new(Application, "partner", true)]);

    private readonly RunningMock mock;
    private readonly List<Exchange> exchanges = [];
    private readonly string prefix;

    private RecordedServer(RunningMock mock, string prefix) => (this.mock, this.prefix) = (mock, prefix);

    public static string Basic { get; } = Of(User, Password);

    public RunningMock Mock => mock;

    /// <summary>What was recorded, as a recording gives it.</summary>
    public IReadOnlyList<Exchange> Exchanges => exchanges;

    /// <summary>Starts one with a state.</summary>
    public static async Task<RecordedServer> StartAsync(string state, string sandbox = "")
    {
        var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Identities = Identities }, null,
            services => services.AddSingleton(AgentsMock.Contract));
        var server = new RecordedServer(mock, sandbox.Length > 0 ? $"/{sandbox}" : "");
        await server.ControlAsync(HttpMethod.Put, "state", state);
        return server;
    }

    public static string Of(string user, string password) =>
        $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))}";

    /// <summary>Uses a control route.</summary>
    public async Task ControlAsync(HttpMethod method, string route, string body)
    {
        using var request = new HttpRequestMessage(method,
            $"{prefix}/__mock/{route}")
        { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var answer = await mock.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Calls an operation, and records the exchange.</summary>
    public Task<Exchange> CallAsync(string operation, string? body = null, string? type = "application/json", string? authorization = null,
        params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, $"/api/v1/Agents/{operation}", body, type,
            [("Authorization", authorization ?? Basic), .. headers]);

    /// <summary>Sends a request, and records the exchange.</summary>
    public async Task<Exchange> SendAsync(HttpMethod method, string target, string? body, string? type,
        params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, prefix + target);
        var bytes = body is null ? [] : Encoding.UTF8.GetBytes(body);
        if (method == HttpMethod.Post) request.Content = new ByteArrayContent(bytes);
        if (body is not null && type is not null) request.Content!.Headers.TryAddWithoutValidation("Content-Type", type);
        foreach (var (name, value) in headers)
            if (value.Length > 0) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await mock.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var content = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var exchange = new Exchange
        {
            Method = method.Method,
            Scheme = "https",
            Authority = "crm.nordlys-fisk.no",
            Target = prefix + target,
            Protocol = "HTTP/1.1",
            RequestHeaders = [.. Lines(request.Headers), .. request.Content is { } sent ? Lines(sent.Headers) : []],
            RequestBody = Body(bytes),
            Status = (int)answer.StatusCode,
            ResponseHeaders = [.. Lines(answer.Headers), .. Lines(answer.Content.Headers)],
            ResponseBody = Body(content),
            Source = $"test, entry {exchanges.Count + 1}",
        };
        exchanges.Add(exchange);
        return exchange;
    }

    private static ExchangeBody Body(byte[] bytes) =>
        new(bytes.Length > 0 ? ExchangeBodyState.Complete : ExchangeBodyState.None, bytes, bytes.Length);

    private static IEnumerable<HeaderLine> Lines(HttpHeaders headers) =>
        headers.NonValidated.SelectMany(header => header.Value.Select(value => new HeaderLine(header.Key, value)));

    public ValueTask DisposeAsync() => mock.DisposeAsync();
}
