using System.Net.Http.Headers;
using System.Text;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

[assembly: AssemblyFixture(typeof(EmailSync.Mcp.Tests.Running.SharedAssistant))]

namespace EmailSync.Mcp.Tests.Running;

/// <summary>A coding assistant: the library's client, and the program that it has started.</summary>
public sealed class Assistant : IAsyncDisposable
{
    private readonly McpClient client;
    private readonly HttpClient http = new();
    private readonly Dictionary<string, Tool> tools;

    private Assistant(McpClient client, Dictionary<string, Tool> tools) => (this.client, this.tools) = (client, tools);

    public McpClient Client => client;

    public IReadOnlyCollection<Tool> Tools => tools.Values;

    /// <summary>Starts <c>emailsync mcp</c> with more arguments.</summary>
    public static Task<Assistant> StartAsync(params string[] arguments) => StartAsync(new Dictionary<string, string?>(), arguments);

    public static async Task<Assistant> StartAsync(IDictionary<string, string?> environment, params string[] arguments)
    {
        var client = await McpClient.CreateAsync(
            new StdioClientTransport(new StdioClientTransportOptions
            {
                Command = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
                Arguments = [Path.Combine(AppContext.BaseDirectory, "emailsync.dll"), "mcp", .. arguments],
                EnvironmentVariables = environment,
                ShutdownTimeout = TimeSpan.FromSeconds(30),
            }),
            cancellationToken: TestContext.Current.CancellationToken);
        var listed = await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);
        return new Assistant(client, listed.ToDictionary(tool => tool.Name, tool => tool.ProtocolTool));
    }

    /// <summary>Uses a tool. What it gives as data fits the schema that it tells of.</summary>
    public async Task<ToolUse> UseAsync(string tool, params (string Name, object? Value)[] arguments)
    {
        var result =
            await client.CallToolAsync(tool, arguments.ToDictionary(pair => pair.Name, pair => pair.Value),
                cancellationToken: TestContext.Current.CancellationToken);
        var text = Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
        if (result.IsError == true)
        {
            Assert.Null(result.StructuredContent);
            return new ToolUse(text, default, true);
        }

        JsonFit.Check(result.StructuredContent!.Value, tools[tool].OutputSchema!.Value);
        return new ToolUse(text, result.StructuredContent.Value, false);
    }

    /// <summary>Uses a tool wrongly, and gives what it says of that.</summary>
    public async Task<string> RefusedAsync(string tool, params (string Name, object? Value)[] arguments)
    {
        var use = await UseAsync(tool, arguments);
        Assert.True(use.IsError, use.Text);
        return use.Text;
    }

    /// <summary>The base URL of a sandbox that no other test has.</summary>
    public async Task<(string Name, Uri Url)> SandboxAsync(string prefix = "t")
    {
        var name = $"{prefix}{Random.Shared.NextInt64():D19}";
        return (name, new Uri((await UseAsync("start_here", ("sandbox", name))).Data.GetProperty("baseUrl").GetString()!));
    }

    /// <summary>
    /// Calls SyncEmailAccount as code under test would, and gives status, Retry-After, and the id that a refusal has in the journal.
    /// </summary>
    public async Task<(int Status, string? RetryAfter, string Id)> CallAsync(Uri sandbox, string body, string user = "tje0:Tje0",
        string type = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{sandbox}/api/v1/Agents/EMail/SyncEmailAccount");
        request.Content = new StringContent(body, Encoding.UTF8);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(user)));
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, answer.Headers.RetryAfter?.ToString(),
            answer.Headers.TryGetValues("X-Mock-Request", out var ids) ? ids.Single() : "");
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await client.DisposeAsync();
    }
}

/// <summary>What came of one use of a tool.</summary>
public sealed record ToolUse(string Text, JsonElement Data, bool IsError);

/// <summary>One assistant for all tests that have a sandbox of their own.</summary>
public sealed class SharedAssistant : IAsyncLifetime
{
    private Assistant? assistant;

    public Assistant Assistant => assistant ?? throw new InvalidOperationException("It has not been started.");

    public async ValueTask InitializeAsync() => assistant = await Assistant.StartAsync();

    public ValueTask DisposeAsync() => assistant?.DisposeAsync() ?? ValueTask.CompletedTask;
}
