using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;
using EmailSync.Tournament.Planning;
using EmailSync.Tournament.Results;
using EmailSync.Tournament.Running;

namespace EmailSync.Tournament.Tests;

/// <summary>A tournament of a command that is a method of the test: it gets the base URL, and returns its exit code.</summary>
internal sealed class TestTournament : IAsyncDisposable
{
    private TestTournament(RunningMock mock) => Mock = mock;

    public RunningMock Mock { get; }

    /// <summary>The clock of budgets; that of the mock is the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The names of the sandboxes in which the command ran, in the order of their starts.</summary>
    public List<string> Sandboxes { get; } = [];

    public static async Task<TestTournament> StartAsync(TimeProvider? time = null) =>
        new(await RunningMock.StartAsync(new MockOptions { Port = 0 }, replace: services => services.AddTournament()))
        {
            Time = time ?? TimeProvider.System,
        };

    public static TournamentOptions Options(params string[] only) =>
        new() { Command = "client", Words = ["client"], Repeat = "", Jobs = 4, Filter = new PlanFilter(only, []) };

    /// <summary>Runs it to its end.</summary>
    public Task<TournamentEnd> RunAsync(TournamentOptions options, Func<Client, Task<int>> command, CancellationToken? stop = null) =>
        RunAsync(options, async (client, _) => new CommandEnd(await command(client), TimeSpan.FromMilliseconds(1), ""), stop);

    /// <summary>The same for a command that says more of its end than a code.</summary>
    public Task<TournamentEnd> RunAsync(TournamentOptions options, Func<Client, TimeSpan, Task<CommandEnd>> command,
        CancellationToken? stop = null) =>
        new TournamentRun(options, Mock.Part<RunSandboxes>(), async (sandbox, timeout, token) =>
        {
            lock (Sandboxes) Sandboxes.Add(sandbox);
            token.ThrowIfCancellationRequested();
            using var client = new Client(new Uri($"{Mock.Address}{sandbox}/"));
            return await command(client, timeout);
        }, Time, new TournamentProgress(TextWriter.Null, isTerminal: false, colour: false)).RunAsync(
            stop ?? TestContext.Current.CancellationToken);

    /// <summary>Runs it, and expects results.</summary>
    public async Task<TournamentRecord> RecordAsync(TournamentOptions options, Func<Client, Task<int>> command)
    {
        var end = await RunAsync(options, command);
        Assert.Empty(end.Errors);
        return end.Record!;
    }

    public ValueTask DisposeAsync() => Mock.DisposeAsync();
}

/// <summary>What a client of a sandbox sends.</summary>
internal sealed class Client(Uri address) : IDisposable
{
    private const string Agent = "api/v1/Agents/EMail/";

    private readonly HttpClient http =
        new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address };

    public AuthenticationHeaderValue Authorization { get; set; } = AuthenticationHeaderValue.Parse(TestSandbox.Tje0);

    /// <summary>Calls an operation.</summary>
    /// <returns>The status, and the JSON of the answer; 0 where the connection broke.</returns>
    public async Task<(int Status, JsonElement Json)> CallAsync(string operation, string? body = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Agent + operation);
        request.Headers.Authorization = Authorization;
        request.Headers.Add("SO-AppToken", "mock-app-token");
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        try
        {
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return ((int)response.StatusCode,
                text.StartsWith('{') || text.StartsWith('[') ? JsonDocument.Parse(text).RootElement : default);
        }
        catch (HttpRequestException)
        {
            return (0, default);
        }
    }

    public async Task<int> SyncAsync(int account) =>
        (await CallAsync("SyncEmailAccount", $$$"""{"SyncUserAccount":{"AccountId":{{{account}}}}}""")).Status;

    /// <summary>A control request.</summary>
    public async Task<JsonElement> ControlAsync(string method, string route, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"__mock/{route}");
        if (body is not null) request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode);
        return response.Content.Headers.ContentLength == 0 || response.StatusCode == System.Net.HttpStatusCode.NoContent
            ? default
            : await TestSandbox.JsonOf(response);
    }

    public void Dispose() => http.Dispose();
}
