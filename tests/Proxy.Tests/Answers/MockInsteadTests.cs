using EmailSync.Proxy.Tests.Running;

namespace EmailSync.Proxy.Tests.Answers;

public sealed class MockInsteadTests
{
    private const string Json = "Accept: application/json";

    [Theory]
    [InlineData("501 Not Implemented")]
    [InlineData("404 Not Found")]
    public async Task What_the_server_lacks_is_answered_by_the_mock_for_credentials_of_the_server(string status)
    {
        await using var server = RawServer.Answering($"HTTP/1.1 {status}\nContent-Length: 4\n\nnone");
        await using var proxy = await ProxyInFront.StartAsync(server, options => options with { AnswersMissing = true });

        var answer = await proxy.ExchangeAsync(ProxyInFront.Call(ProxyInFront.Bearer));

        Assert.Equal(204, answer.Status);
        Assert.Single(server.Requests);
        Assert.Equal(204, Assert.Single(await proxy.JournalAsync()).GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task A_path_that_is_no_operation_keeps_the_server_s_404()
    {
        await using var server = RawServer.Answering("HTTP/1.1 404 Not Found\nContent-Length: 4\n\nnone");
        await using var proxy = await ProxyInFront.StartAsync(server, options => options with { AnswersMissing = true });

        var answer = await proxy.ExchangeAsync(ProxyInFront.CallOf("/Cust12345/api/v1/Other", ProxyInFront.Bearer));

        Assert.Equal((404, "none"), (answer.Status, answer.Content));
    }

    [Fact]
    public async Task Without_the_option_a_404_passes()
    {
        await using var server = RawServer.Answering("HTTP/1.1 404 Not Found\nContent-Length: 4\n\nnone");
        await using var proxy = await ProxyInFront.StartAsync(server);

        Assert.Equal("none", (await proxy.ExchangeAsync(ProxyInFront.Call())).Content);
    }

    [Theory]
    [InlineData("/Cust12345/api/v1/Agents/EMail/GetReadySyncEmailAccounts", true)]
    [InlineData("/Cust12345/api/v1/Agents/EMail/HasNewMail", true)]
    [InlineData("/Cust12345/api/v1/Agents/EMail/CreateDefaultEMailAccount", true)]
    [InlineData("/Cust12345/login", true)]
    [InlineData("/Cust12345/api/v1/Agents/EMail/SyncEmailAccount", false)]
    [InlineData("/Cust12345/api/v1/Agents/EMail/DeleteFolder", false)]
    [InlineData("/Cust12345/api/v1/Agents/EMail/SaveEMailAccount", false)]
    [InlineData("/Cust12345/api/v1/Contact", false)]
    [InlineData("/Cust12345/api/v1/Agents/Database/GetEverything", false)]
    public async Task Read_only_passes_what_changes_nothing(string path, bool passes)
    {
        await using var server = RawServer.Answering("HTTP/1.1 200 OK\nContent-Length: 6\n\nserver");
        await using var proxy = await ProxyInFront.StartAsync(server, options => options with { IsReadOnly = true });

        var answer = await proxy.ExchangeAsync(ProxyInFront.CallOf(path, ProxyInFront.Bearer, Json));

        Assert.Equal(passes, answer.Content == "server");
        Assert.Equal(passes ? 1 : 0, server.Requests.Count);
    }

    [Theory]
    [InlineData("GET", true)]
    [InlineData("HEAD", true)]
    [InlineData("OPTIONS", true)]
    [InlineData("PUT", false)]
    [InlineData("DELETE", false)]
    [InlineData("PATCH", false)]
    [InlineData("FROB", false)]
    public async Task Read_only_goes_by_the_method_beside_operations(string method, bool passes)
    {
        await using var server = RawServer.Answering("HTTP/1.1 200 OK\nContent-Length: 0\n\n");
        await using var proxy = await ProxyInFront.StartAsync(server, options => options with { IsReadOnly = true });

        await proxy.ExchangeAsync($"{method} /Cust12345/api/v1/Contact/1 HTTP/1.1\r\nHost: {{host}}\r\n\r\n", toHead: method == "HEAD");

        Assert.Equal(passes ? 1 : 0, server.Requests.Count);
    }

    [Fact]
    public async Task A_call_that_the_mock_answers_read_only_needs_credentials_all_the_same()
    {
        await using var server = RawServer.Answering("HTTP/1.1 204 No Content\n\n");
        await using var proxy = await ProxyInFront.StartAsync(server, options => options with { IsReadOnly = true });

        Assert.Equal(401, (await proxy.ExchangeAsync(ProxyInFront.Call())).Status);
        Assert.Equal(401, (await proxy.ExchangeAsync(ProxyInFront.Call("Authorization: Bearer"))).Status);
        Assert.Equal(204, (await proxy.ExchangeAsync(ProxyInFront.Call(ProxyInFront.Bearer))).Status);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_server_below_a_path_of_several_words_is_answered_for_too()
    {
        await using var server = RawServer.Answering("HTTP/1.1 501 Not Implemented\nContent-Length: 0\n\n");
        await using var proxy = await ProxyInFront.StartAsync(server, options => options with { AnswersMissing = true }, prefix: "/crm/so");

        var answer = await proxy.ExchangeAsync(
            ProxyInFront.CallOf("/crm/so/api/v1/Agents/EMail/SyncEmailAccount", "Authorization: Basic dXNlcjpwYXNzd29yZA=="));

        Assert.Equal(204, answer.Status);
    }
}
