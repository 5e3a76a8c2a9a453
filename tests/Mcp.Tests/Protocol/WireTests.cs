namespace EmailSync.Mcp.Tests.Protocol;

/// <summary>What goes over the process's own input and output.</summary>
public sealed class WireTests
{
    private const string Initialize =
        """{"jsonrpc":"2.0","id":"hello","method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"""
        + """ "clientInfo":{"name":"test","version":"1"}}}""";

    [Fact]
    public async Task The_output_has_messages_of_the_protocol_and_nothing_else()
    {
        await using var mcp = await StartAsync("--log-calls", "--log-level", "debug");
        await mcp.SayAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"start_here","arguments":{}}}""");
        var start = await AnswerAsync(mcp, 1);
        using var http = new HttpClient();
        using var answer =
            await http.GetAsync($"{start.GetProperty("result").GetProperty("structuredContent").GetProperty("baseUrl")}/api/v2",
                TestContext.Current.CancellationToken);
        Assert.Equal(404, (int)answer.StatusCode);
        mcp.EndInput();
        Assert.Equal(0, await mcp.ExitAsync());
        Assert.Equal("", await mcp.RestAsync());
        Assert.Contains("GET /api/v2", await mcp.ErrorsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_its_input_ends_it_with_0()
    {
        await using var mcp = await StartAsync();
        mcp.EndInput();
        Assert.Equal(0, await mcp.ExitAsync());
        Assert.Equal("", await mcp.RestAsync());
    }

    [Fact]
    public async Task What_was_sent_before_the_end_of_its_input_is_still_answered()
    {
        await using var mcp = MockProcess.Start("mcp");
        await mcp.SayAsync(Initialize);
        await mcp.SayAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        await mcp.SayAsync("""{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"explain","arguments":{"path":"/api"}}}""");
        await mcp.SayAsync("""{"jsonrpc":"2.0","id":8,"method":"tools/call","params":{"name":"verdict"}}""");
        mcp.EndInput();
        Assert.Equal(0, await mcp.ExitAsync());
        var answered = (await mcp.RestAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Message).ToList();
        Assert.All(answered, answer => Assert.True(answer.TryGetProperty("result", out _)));
        Assert.Equal(["7", "8", "hello"], answered.Select(answer => answer.GetProperty("id").ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Without_any_input_it_ends_with_0()
    {
        await using var mcp = MockProcess.Start("mcp");
        mcp.EndInput();
        Assert.Equal(0, await mcp.ExitAsync());
        Assert.Equal("", await mcp.RestAsync());
        Assert.StartsWith("emailsync: serving a coding assistant on standard input and output; the mock listens on http://127.0.0.1:",
            await mcp.ErrorsAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("HUP")]
    public async Task A_signal_ends_it_with_0(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        await using var mcp = await StartAsync();
        await mcp.SignalAsync(signal);
        Assert.Equal(0, await mcp.ExitAsync());
        Assert.Equal("", await mcp.RestAsync());
        Assert.Contains($"emailsync: stopping: SIG{signal}\n", await mcp.ErrorsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_is_no_message_does_no_harm()
    {
        await using var mcp = await StartAsync();
        foreach (var line in (string[])["{nonsense", "", "[]", "null", "\"text\"", """{"jsonrpc":"1.0","id":5,"method":"ping"}""",
            "\ud800 half a pair", "\0"])
        {
            await mcp.SayAsync(line);
            await mcp.SayAsync("""{"jsonrpc":"2.0","id":7,"method":"ping"}""");
            Assert.True((await AnswerAsync(mcp, 7)).TryGetProperty("result", out _), line);
        }
    }

    [Fact]
    public async Task A_line_beyond_8_MiB_is_refused_and_the_next_is_taken()
    {
        await using var mcp = await StartAsync();
        const string Before = """{"jsonrpc":"2.0","id":6,"method":"tools/call","params":{"name":"explain","arguments":{"request":" """;
        await mcp.SayAsync($"{Before}{new string('x', 9 * 1024 * 1024)}\"}}}}}}");
        Assert.Equal(-32700, (await AnswerAsync(mcp, 6)).GetProperty("error").GetProperty("code").GetInt32());
        await mcp.SayAsync("""{"jsonrpc":"2.0","id":7,"method":"ping"}""");
        Assert.True((await AnswerAsync(mcp, 7)).TryGetProperty("result", out _));
        mcp.EndInput();
        Assert.Contains("A message is longer than 8388608 bytes", await mcp.ErrorsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_and_what_is_not_there_are_errors_of_the_protocol()
    {
        await using var mcp = await StartAsync();
        foreach (var (method, parameters, code, expected) in ((string, string, int, string)[])
        [
            ("tools/call", """{"name":"nothing","arguments":{}}""", -32602, "There is no tool nothing; there are start_here, explain,"),
            ("tools/call", """{"name":"explain","arguments":[1]}""", -32602, "The params have not the form that the method takes: "),
            ("tools/call", """{"arguments":{}}""", -32602, "The params have not the form that the method takes: "),
            ("tools/call", """{"name":"explain","arguments":{"request":"GET /\ud800 HTTP/1.1"}}""", -32602,
                "The params have not the form that the method takes: "),
            ("tools/call", """{"name":"explain","arguments":{"path":"/","body":{"a":"\udc00"}}}""", -32602,
                "The params have not the form that the method takes: "),
            ("nothing/at_all", "{}", -32601, ""),
        ])
        {
            await mcp.SayAsync($$"""{"jsonrpc":"2.0","id":7,"method":"{{method}}","params":{{parameters}}}""");
            var error = (await AnswerAsync(mcp, 7)).GetProperty("error");
            Assert.Equal((code, parameters), (error.GetProperty("code").GetInt32(), parameters));
            Assert.Contains(expected, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        }

        mcp.EndInput();
        Assert.DoesNotContain("xception", await mcp.ErrorsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_argument_that_is_missing_is_reported_by_the_tool()
    {
        await using var mcp = await StartAsync();
        foreach (var (arguments, expected) in ((string, string)[])
            [("null", "id: expected a text, found nothing."), ("{}", "id: expected a text, found nothing."),
                ("{\"id\":null}", "id: expected a text, found null.")])
        {
            await mcp.SayAsync(
                $$$"""{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"arguments":{{{arguments}}},"name":"requirement"}}""");
            var result = (await AnswerAsync(mcp, 7)).GetProperty("result");
            Assert.True(result.GetProperty("isError").GetBoolean());
            Assert.Equal(expected, result.GetProperty("content")[0].GetProperty("text").GetString());
        }
    }

    [Fact]
    public async Task A_server_without_an_assistant_loads_nothing_of_this()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The files that a process has loaded are read from /proc.");
        await using var mcp = await StartAsync();
        Assert.Contains("ModelContextProtocol", await LoadedAsync(mcp), StringComparison.Ordinal);
        await using var serve = MockProcess.Start("--port", "0");
        await serve.AddressAsync();
        var loaded = await LoadedAsync(serve);
        Assert.Contains("EmailSync.MockServer.dll", loaded, StringComparison.Ordinal);
        Assert.DoesNotContain("ModelContextProtocol", loaded, StringComparison.Ordinal);
        Assert.DoesNotContain("EmailSync.Mcp.dll", loaded, StringComparison.Ordinal);
    }

    private static Task<string> LoadedAsync(MockProcess process) =>
        File.ReadAllTextAsync($"/proc/{process.Id}/maps", TestContext.Current.CancellationToken);

    private static async Task<MockProcess> StartAsync(params string[] arguments)
    {
        var mcp = MockProcess.Start(["mcp", .. arguments]);
        await mcp.SayAsync(Initialize);
        var answer = Message(await mcp.ReadyLineAsync());
        Assert.Equal("hello", answer.GetProperty("id").GetString());
        Assert.Equal("emailsync", answer.GetProperty("result").GetProperty("serverInfo").GetProperty("name").GetString());
        await mcp.SayAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        return mcp;
    }

    /// <summary>The answer of an id; each line before it is a message as well.</summary>
    private static async Task<JsonElement> AnswerAsync(MockProcess mcp, int id)
    {
        while (true)
            if (Message(await mcp.ReadyLineAsync()) is var message && message.TryGetProperty("id", out var found)
                && found.ValueKind == JsonValueKind.Number && found.GetInt32() == id)
                return message;
    }

    private static JsonElement Message(string line)
    {
        using var json = JsonDocument.Parse(line);
        Assert.Equal("2.0", json.RootElement.GetProperty("jsonrpc").GetString());
        return json.RootElement.Clone();
    }
}
