using EmailSync.Contract.Schemas;
using EmailSync.Mcp.Arguments;
using EmailSync.Mcp.Control;
using EmailSync.Mcp.Resources;
using EmailSync.Mcp.Streams;
using EmailSync.Mcp.Tools;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace EmailSync.Mcp;

/// <summary>
/// A coding assistant's session with the mock, by the Model Context Protocol: from its first line to the end of its input.
/// </summary>
internal sealed class AssistantSession : IDisposable
{
    // Room for the longest request that can be explained, each of its characters escaped.
    private const int LongestMessage = 8 * 1024 * 1024;

    private const string Instructions =
        """
        EmailSync is a mock of SuperOffice's WebAPI for mailbox synchronisation (POST /api/v1/Agents/EMail/SyncEmailAccount and its
        neighbours). It answers as the real server would, remembers every call, and says which rule a wrong one broke.
        Begin with start_here: it has the base URL and the credentials. Point the code under test at the base URL, in a sandbox of its
        own, and run it. Then use verdict: it says pass or fail, and what to fix. journal shows what was sent, explain gives the corrected
        call, requirement the words of a rule. A call that is answered 2xx can break rules, too. arm_fault makes calls fail, to test
        retries; reset begins anew.
        """;

    private readonly MockControl mock;
    private readonly MockResources resources;
    private readonly IReadOnlyDictionary<string, AssistantTool> tools;
    private readonly ILoggerFactory logs;
    private readonly ILogger log;

    /// <param name="address">Base URL of the mock, without a trailing slash.</param>
    /// <param name="token">Opens its control routes; null if they are open.</param>
    /// <param name="isOwn">Whether it runs in this process.</param>
    /// <param name="logs">Gets what is to be known of the session.</param>
    public AssistantSession(string address, string? token, bool isOwn, ILoggerFactory logs)
    {
        (this.logs, log) = (logs, logs.CreateLogger<AssistantSession>());
        mock = new MockControl(address, token, isOwn);
        var catalogue = RequirementCatalogue.Load();
        resources = new MockResources(mock, catalogue);
        AssistantTool[] all =
        [
            new StartHereTool(mock), new ExplainTool(mock), new JournalTool(mock), new VerdictTool(mock), new ArmFaultTool(mock),
            new ClearFaultsTool(mock), new ResetTool(mock),
            new RequirementTool(catalogue),
        ];
        tools = all.ToDictionary(tool => tool.Definition.Name, StringComparer.Ordinal);
    }

    /// <summary>Serves until the input ends.</summary>
    /// <param name="input">Messages of the assistant, one a line.</param>
    /// <param name="output">Gets the answers, one a line, and nothing else.</param>
    /// <param name="cancellation">Ends it before.</param>
    /// <exception cref="OperationCanceledException">It was ended before.</exception>
    public async Task RunAsync(Stream input, Stream output, CancellationToken cancellation)
    {
        await using var transport = new LineTransport(input, output, LongestMessage, logs);
        // To the library a tool that does not exist is an unhandled exception of the server; what the server
        // itself fails in is logged below.
        await using var server = McpServer.Create(transport, Options(), NullLoggerFactory.Instance);
        await server.RunAsync(cancellation);
    }

    public void Dispose() => mock.Dispose();

    private McpServerOptions Options()
    {
        var options = new McpServerOptions
        {
            ServerInfo = new Implementation { Name = "emailsync", Title = "EmailSync", Version = ProductVersion.Text },
            ServerInstructions = Instructions,
            Capabilities = new ServerCapabilities { Tools = new ToolsCapability(), Resources = new ResourcesCapability() },
            Handlers = new McpServerHandlers
            {
                ListToolsHandler =
                (_, _) => ValueTask.FromResult(new ListToolsResult { Tools = [.. tools.Values.Select(tool => tool.Definition)] }),
                CallToolHandler = async (request, cancelled) => await CallAsync(request.Params, cancelled),
                ListResourcesHandler = (_, _) => ValueTask.FromResult(new ListResourcesResult { Resources = MockResources.All }),
                ReadResourceHandler = async (request, cancelled) => await resources.ReadAsync(request.Params?.Uri, cancelled),
            },
        };
        options.Filters.Message.IncomingFilters.Add(Readable);
        return options;
    }

    // What a tool fails in does not come here: it was read by then.
    private static McpMessageHandler Readable(McpMessageHandler next) => async (message, cancellation) =>
    {
        try
        {
            await next(message, cancellation);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new McpProtocolException($"The params have not the form that the method takes: {exception.Message}",
                McpErrorCode.InvalidParams);
        }
    };

    private async Task<CallToolResult> CallAsync(CallToolRequestParams? call, CancellationToken cancellation)
    {
        if (call is null || !tools.TryGetValue(call.Name, out var tool))
            throw new McpProtocolException(
                $"There is no tool {Excerpt.Cut(call?.Name ?? "", 80)}; there are {string.Join(", ", tools.Keys)}.",
                McpErrorCode.InvalidParams);
        try
        {
            var result = await tool.RunAsync(ToolArguments.Read(tool.Arguments, call.Arguments), cancellation);
            return new CallToolResult { Content = [new TextContentBlock { Text = result.Text }], StructuredContent = result.Data };
        }
        catch (ToolFailure failure)
        {
            return Failed(failure.Message);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            AssistantLog.ToolFailed(log, call.Name, exception.ToString());
            return Failed("It could not be done, which is a fault of emailsync; its error output says why.");
        }
    }

    private static CallToolResult Failed(string message) => new() { IsError = true, Content = [new TextContentBlock { Text = message }] };
}
